package dev.fanout.examples.benchmarks.pictures;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Activation.SOFTMAX;
import static dev.fanout.Loss.CROSS_ENTROPY;

import dev.fanout.Activate;
import dev.fanout.Add;
import dev.fanout.BatchNorm;
import dev.fanout.Convolution;
import dev.fanout.Dense;
import dev.fanout.GlobalAveragePool;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Padding;
import dev.fanout.Tensor;

/** MLPerf Tiny's small photographs: a residual network of eight layers, ten classes. */
@Network
interface ResNet8 {

  @Input({32, 32, 3})
  Tensor x();

  @Convolution(units = 16, kernel = 3, padding = Padding.SAME, bias = false)
  Tensor c0Sum(Tensor x);

  @BatchNorm
  Tensor c0Norm(Tensor c0Sum);

  @Activate(RELU)
  Tensor c0(Tensor c0Norm);

  @Convolution(units = 16, kernel = 3, padding = Padding.SAME, bias = false)
  Tensor a1Sum(Tensor c0);

  @BatchNorm
  Tensor a1Norm(Tensor a1Sum);

  @Activate(RELU)
  Tensor a1(Tensor a1Norm);

  @Convolution(units = 16, kernel = 3, padding = Padding.SAME, bias = false)
  Tensor b1Sum(Tensor a1);

  @BatchNorm
  Tensor b1(Tensor b1Sum);

  @Add
  Tensor s1(Tensor c0, Tensor b1);

  @Activate(RELU)
  Tensor c1(Tensor s1);

  @Convolution(units = 32, kernel = 3, stride = 2, padding = Padding.SAME, bias = false)
  Tensor a2Sum(Tensor c1);

  @BatchNorm
  Tensor a2Norm(Tensor a2Sum);

  @Activate(RELU)
  Tensor a2(Tensor a2Norm);

  @Convolution(units = 32, kernel = 3, padding = Padding.SAME, bias = false)
  Tensor b2Sum(Tensor a2);

  @BatchNorm
  Tensor b2(Tensor b2Sum);

  @Convolution(units = 32, kernel = 1, stride = 2, padding = Padding.SAME)
  Tensor r2(Tensor c1);

  @Add
  Tensor s2(Tensor b2, Tensor r2);

  @Activate(RELU)
  Tensor c2(Tensor s2);

  @Convolution(units = 64, kernel = 3, stride = 2, padding = Padding.SAME, bias = false)
  Tensor a3Sum(Tensor c2);

  @BatchNorm
  Tensor a3Norm(Tensor a3Sum);

  @Activate(RELU)
  Tensor a3(Tensor a3Norm);

  @Convolution(units = 64, kernel = 3, padding = Padding.SAME, bias = false)
  Tensor b3Sum(Tensor a3);

  @BatchNorm
  Tensor b3(Tensor b3Sum);

  @Convolution(units = 64, kernel = 1, stride = 2, padding = Padding.SAME)
  Tensor r3(Tensor c2);

  @Add
  Tensor s3(Tensor b3, Tensor r3);

  @Activate(RELU)
  Tensor c3(Tensor s3);

  @GlobalAveragePool
  Tensor mean(Tensor c3);

  @Dense(units = 10, activation = SOFTMAX)
  @Output(loss = CROSS_ENTROPY)
  Tensor y(Tensor mean);
}
