package dev.fanout.examples.benchmarks.windows;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Loss;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.Unroll;
import dev.fanout.processor.extension.Depthwise2d;

/** 3 × 3 of each of 64 channels by itself, 25 × 5 positions with a border. */
@Network(unroll = Unroll.NEVER)
interface Depthwise {

  @Input({25, 5, 64})
  Tensor image();

  @Depthwise2d(kernel = 1)
  Tensor x(Tensor image);

  @Depthwise2d(kernel = 3, padding = 1)
  Tensor y(Tensor x);

  @Output(loss = Loss.MEAN_SQUARED_ERROR)
  @Dense(units = 2)
  Tensor out(Tensor y);
}
