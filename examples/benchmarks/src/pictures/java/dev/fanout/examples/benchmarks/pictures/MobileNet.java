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

/** MLPerf Tiny's pictures with or without a person: MobileNetV1 of a quarter of the width. */
@Network
interface MobileNet {

  @Input({96, 96, 3})
  Tensor x();

  @Convolution(units = 8, kernel = 3, stride = 2, padding = Padding.SAME, bias = false)
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

  @Convolution(units = 16, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c1Sum(Tensor d1);

  @BatchNorm
  Tensor c1Norm(Tensor c1Sum);

  @Activate(RELU)
  Tensor c1(Tensor c1Norm);

  @DepthwiseConvolution(kernel = 3, stride = 2, padding = Padding.SAME, bias = false)
  Tensor d2Sum(Tensor c1);

  @BatchNorm
  Tensor d2Norm(Tensor d2Sum);

  @Activate(RELU)
  Tensor d2(Tensor d2Norm);

  @Convolution(units = 32, kernel = 1, padding = Padding.SAME, bias = false)
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

  @Convolution(units = 32, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c3Sum(Tensor d3);

  @BatchNorm
  Tensor c3Norm(Tensor c3Sum);

  @Activate(RELU)
  Tensor c3(Tensor c3Norm);

  @DepthwiseConvolution(kernel = 3, stride = 2, padding = Padding.SAME, bias = false)
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

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d5Sum(Tensor c4);

  @BatchNorm
  Tensor d5Norm(Tensor d5Sum);

  @Activate(RELU)
  Tensor d5(Tensor d5Norm);

  @Convolution(units = 64, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c5Sum(Tensor d5);

  @BatchNorm
  Tensor c5Norm(Tensor c5Sum);

  @Activate(RELU)
  Tensor c5(Tensor c5Norm);

  @DepthwiseConvolution(kernel = 3, stride = 2, padding = Padding.SAME, bias = false)
  Tensor d6Sum(Tensor c5);

  @BatchNorm
  Tensor d6Norm(Tensor d6Sum);

  @Activate(RELU)
  Tensor d6(Tensor d6Norm);

  @Convolution(units = 128, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c6Sum(Tensor d6);

  @BatchNorm
  Tensor c6Norm(Tensor c6Sum);

  @Activate(RELU)
  Tensor c6(Tensor c6Norm);

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d7Sum(Tensor c6);

  @BatchNorm
  Tensor d7Norm(Tensor d7Sum);

  @Activate(RELU)
  Tensor d7(Tensor d7Norm);

  @Convolution(units = 128, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c7Sum(Tensor d7);

  @BatchNorm
  Tensor c7Norm(Tensor c7Sum);

  @Activate(RELU)
  Tensor c7(Tensor c7Norm);

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d8Sum(Tensor c7);

  @BatchNorm
  Tensor d8Norm(Tensor d8Sum);

  @Activate(RELU)
  Tensor d8(Tensor d8Norm);

  @Convolution(units = 128, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c8Sum(Tensor d8);

  @BatchNorm
  Tensor c8Norm(Tensor c8Sum);

  @Activate(RELU)
  Tensor c8(Tensor c8Norm);

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d9Sum(Tensor c8);

  @BatchNorm
  Tensor d9Norm(Tensor d9Sum);

  @Activate(RELU)
  Tensor d9(Tensor d9Norm);

  @Convolution(units = 128, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c9Sum(Tensor d9);

  @BatchNorm
  Tensor c9Norm(Tensor c9Sum);

  @Activate(RELU)
  Tensor c9(Tensor c9Norm);

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d10Sum(Tensor c9);

  @BatchNorm
  Tensor d10Norm(Tensor d10Sum);

  @Activate(RELU)
  Tensor d10(Tensor d10Norm);

  @Convolution(units = 128, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c10Sum(Tensor d10);

  @BatchNorm
  Tensor c10Norm(Tensor c10Sum);

  @Activate(RELU)
  Tensor c10(Tensor c10Norm);

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d11Sum(Tensor c10);

  @BatchNorm
  Tensor d11Norm(Tensor d11Sum);

  @Activate(RELU)
  Tensor d11(Tensor d11Norm);

  @Convolution(units = 128, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c11Sum(Tensor d11);

  @BatchNorm
  Tensor c11Norm(Tensor c11Sum);

  @Activate(RELU)
  Tensor c11(Tensor c11Norm);

  @DepthwiseConvolution(kernel = 3, stride = 2, padding = Padding.SAME, bias = false)
  Tensor d12Sum(Tensor c11);

  @BatchNorm
  Tensor d12Norm(Tensor d12Sum);

  @Activate(RELU)
  Tensor d12(Tensor d12Norm);

  @Convolution(units = 256, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c12Sum(Tensor d12);

  @BatchNorm
  Tensor c12Norm(Tensor c12Sum);

  @Activate(RELU)
  Tensor c12(Tensor c12Norm);

  @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false)
  Tensor d13Sum(Tensor c12);

  @BatchNorm
  Tensor d13Norm(Tensor d13Sum);

  @Activate(RELU)
  Tensor d13(Tensor d13Norm);

  @Convolution(units = 256, kernel = 1, padding = Padding.SAME, bias = false)
  Tensor c13Sum(Tensor d13);

  @BatchNorm
  Tensor c13Norm(Tensor c13Sum);

  @Activate(RELU)
  Tensor c13(Tensor c13Norm);

  @GlobalAveragePool
  Tensor mean(Tensor c13);

  @Dense(units = 2, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor y(Tensor mean);
}
