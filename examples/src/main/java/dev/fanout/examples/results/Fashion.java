package dev.fanout.examples.results;

import static dev.fanout.Activation.SILU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;
import static dev.fanout.examples.results.Measure.ACCURACY;

import dev.fanout.Dense;
import dev.fanout.Dropout;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.data.Split;
import dev.fanout.examples.data.Clothes;
import java.io.IOException;

/** What piece of clothing a picture of 28×28 pixels shows. */
@Network
interface Fashion {

  @Input({28, 28})
  Tensor pixels();

  @Dense(units = 128, activation = SILU)
  Tensor hidden(Tensor pixels);

  @Dropout(0.3)
  Tensor some(Tensor hidden);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor article(Tensor some);

  static Study study() throws IOException {
    Split pictures = new Split(Clothes.train(), Clothes.test());
    return new Study(
        "Fashion-MNIST, a part",
        ACCURACY,
        0.862,
        Study.divided(pictures, 255),
        FashionTraining::initialized,
        new Recipe(0.002, 0.1, 64, 16));
  }
}
