package dev.fanout.examples.benchmarks.windows;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Loss;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.Unroll;
import dev.fanout.processor.extension.Convolution2d;
import dev.fanout.processor.extension.Depthwise2d;

/** 1 × 1, 64 → 64 channels of 25 × 5 positions. */
@Network(unroll = Unroll.NEVER)
interface Point {

  @Input({25, 5, 64})
  Tensor image();

  @Depthwise2d(kernel = 1)
  Tensor x(Tensor image);

  @Convolution2d(units = 64, kernel = 1)
  Tensor y(Tensor x);

  @Output(loss = Loss.MEAN_SQUARED_ERROR)
  @Dense(units = 2)
  Tensor out(Tensor y);
}
