package dev.fanout.examples.benchmarks.pictures;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Activate;
import dev.fanout.BatchNorm;
import dev.fanout.Convolution;
import dev.fanout.Dense;
import dev.fanout.DepthwiseConvolution;
import dev.fanout.GlobalAveragePool;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Padding;
import dev.fanout.Tensor;

/** MLPerf Tiny's spoken words: a second of sound as 49 × 10 numbers, twelve classes. */
@Network
interface DsCnn {

  @Input({49, 10, 1})
  Tensor x();

  @Convolution(
      units = 64,
      kernel = {10, 4},
      stride = 2,
      padding = Padding.SAME,
      bias = false)
  Tensor c0Sum(Tensor x);

  @BatchNorm
  Tensor c0Norm(Tensor c0Sum);

  @Activate(RELU)
  Tensor c0(Tensor c0Norm);

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d1Sum(Tensor c0);

  @BatchNorm
  Tensor d1Norm(Tensor d1Sum);

  @Activate(RELU)
  Tensor d1(Tensor d1Norm);

  @Convolution(units = 64, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c1Sum(Tensor d1);

  @BatchNorm
  Tensor c1Norm(Tensor c1Sum);

  @Activate(RELU)
  Tensor c1(Tensor c1Norm);

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d2Sum(Tensor c1);

  @BatchNorm
  Tensor d2Norm(Tensor d2Sum);

  @Activate(RELU)
  Tensor d2(Tensor d2Norm);

  @Convolution(units = 64, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c2Sum(Tensor d2);

  @BatchNorm
  Tensor c2Norm(Tensor c2Sum);

  @Activate(RELU)
  Tensor c2(Tensor c2Norm);

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d3Sum(Tensor c2);

  @BatchNorm
  Tensor d3Norm(Tensor d3Sum);

  @Activate(RELU)
  Tensor d3(Tensor d3Norm);

  @Convolution(units = 64, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c3Sum(Tensor d3);

  @BatchNorm
  Tensor c3Norm(Tensor c3Sum);

  @Activate(RELU)
  Tensor c3(Tensor c3Norm);

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d4Sum(Tensor c3);

  @BatchNorm
  Tensor d4Norm(Tensor d4Sum);

  @Activate(RELU)
  Tensor d4(Tensor d4Norm);

  @Convolution(units = 64, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c4Sum(Tensor d4);

  @BatchNorm
  Tensor c4Norm(Tensor c4Sum);

  @Activate(RELU)
  Tensor c4(Tensor c4Norm);

  @GlobalAveragePool
  Tensor mean(Tensor c4);

  @Dense(units = 12, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor y(Tensor mean);
}
