package dev.fanout.examples.benchmarks.windows;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Loss;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.Unroll;
import dev.fanout.processor.extension.Lstm;

/** 64 gated cells over 25 steps of an input: a whole network. */
@Network(unroll = Unroll.NEVER)
interface Recurrence {

  @Input({25, 64})
  Tensor x();

  @Lstm(units = 64)
  Tensor y(Tensor x);

  @Output(loss = Loss.MEAN_SQUARED_ERROR)
  @Dense(units = 2)
  Tensor out(Tensor y);
}
