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

/** 3 × 3, 16 → 32 channels of 30 × 30 positions. */
@Network(unroll = Unroll.NEVER)
interface Square {

  @Input({32, 32, 16})
  Tensor image();

  @Depthwise2d(kernel = 1)
  Tensor x(Tensor image);

  @Convolution2d(units = 32, kernel = 3)
  Tensor y(Tensor x);

  @Output(loss = Loss.MEAN_SQUARED_ERROR)
  @Dense(units = 2)
  Tensor out(Tensor y);
}
