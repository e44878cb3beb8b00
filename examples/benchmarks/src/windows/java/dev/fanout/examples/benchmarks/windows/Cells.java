package dev.fanout.examples.benchmarks.windows;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Loss;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.Unroll;
import dev.fanout.processor.extension.Convolution1d;
import dev.fanout.processor.extension.Lstm;

/** 64 gated cells over 25 steps, behind another layer. */
@Network(unroll = Unroll.NEVER)
interface Cells {

  @Input({25, 64})
  Tensor sound();

  @Convolution1d(units = 64, kernel = 1)
  Tensor x(Tensor sound);

  @Lstm(units = 64)
  Tensor y(Tensor x);

  @Output(loss = Loss.MEAN_SQUARED_ERROR)
  @Dense(units = 2)
  Tensor out(Tensor y);
}
