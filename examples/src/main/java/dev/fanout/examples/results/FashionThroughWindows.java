package dev.fanout.examples.results;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;
import static dev.fanout.Padding.SAME;
import static dev.fanout.examples.results.Measure.ACCURACY;

import dev.fanout.Convolution;
import dev.fanout.Dense;
import dev.fanout.Dropout;
import dev.fanout.Input;
import dev.fanout.MaxPool;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.data.Split;
import dev.fanout.examples.data.Clothes;
import java.io.IOException;

/** What piece of clothing a picture of 28×28 pixels shows, by convolutions. */
@Network
interface FashionThroughWindows {

  @Input({28, 28, 1})
  Tensor pixels();

  @Convolution(units = 16, kernel = 3, padding = SAME, activation = RELU)
  Tensor edges(Tensor pixels);

  @MaxPool(kernel = 2)
  Tensor halved(Tensor edges);

  @Convolution(units = 32, kernel = 3, padding = SAME, activation = RELU)
  Tensor parts(Tensor halved);

  @MaxPool(kernel = 2)
  Tensor quartered(Tensor parts);

  @Dropout(0.5)
  Tensor some(Tensor quartered);

  @Dense(units = 64, activation = RELU)
  Tensor hidden(Tensor some);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor article(Tensor hidden);

  static Study study() throws IOException {
    return new Study(
        "Fashion, convolutions",
        ACCURACY,
        0.885,
        Study.divided(new Split(Clothes.train(), Clothes.test()), 255),
        FashionThroughWindowsTraining::initialized,
        new Recipe(0.002, 0.1, 64, 12));
  }
}
