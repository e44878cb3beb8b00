package dev.fanout.examples.benchmarks.pictures;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Convolution;
import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.MaxPool;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Padding;
import dev.fanout.Tensor;

/** Handwritten digits: LeNet-5 with rectified units and the largest of each window. */
@Network
interface LeNet {

  @Input({28, 28, 1})
  Tensor x();

  @Convolution(units = 6, kernel = 5, padding = Padding.SAME, activation = RELU)
  Tensor c1(Tensor x);

  @MaxPool(kernel = 2)
  Tensor p1(Tensor c1);

  @Convolution(units = 16, kernel = 5, activation = RELU)
  Tensor c2(Tensor p1);

  @MaxPool(kernel = 2)
  Tensor p2(Tensor c2);

  @Dense(units = 120, activation = RELU)
  Tensor h1(Tensor p2);

  @Dense(units = 84, activation = RELU)
  Tensor h2(Tensor h1);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor y(Tensor h2);
}
