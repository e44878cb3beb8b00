package dev.fanout.examples.benchmarks.pictures;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Convolution;
import dev.fanout.Dense;
import dev.fanout.DepthwiseConvolution;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** MLPerf Tiny's wake word, 30 frames of sound: convolutions along time, three classes. */
@Network
interface WakeWord {

  @Input({30, 40})
  Tensor x();

  @DepthwiseConvolution(kernel = 3)
  Tensor d1(Tensor x);

  @Convolution(units = 128, kernel = 1, activation = RELU)
  Tensor c1(Tensor d1);

  @DepthwiseConvolution(kernel = 5)
  Tensor d2(Tensor c1);

  @Convolution(units = 128, kernel = 1, activation = RELU)
  Tensor c2(Tensor d2);

  @DepthwiseConvolution(kernel = 10)
  Tensor d3(Tensor c2);

  @Convolution(units = 128, kernel = 1, activation = RELU)
  Tensor c3(Tensor d3);

  @DepthwiseConvolution(kernel = 15)
  Tensor d4(Tensor c3);

  @Convolution(units = 32, kernel = 1, activation = RELU)
  Tensor c4(Tensor d4);

  @Dense(units = 3, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor y(Tensor c4);
}
