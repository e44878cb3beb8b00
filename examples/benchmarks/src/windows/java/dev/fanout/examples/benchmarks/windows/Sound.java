package dev.fanout.examples.benchmarks.windows;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Loss;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.Unroll;
import dev.fanout.processor.extension.Convolution1d;

/** 10 values of 40 channels → 64, stride 2, border 4. */
@Network(unroll = Unroll.NEVER)
interface Sound {

  @Input({49, 40})
  Tensor sound();

  @Convolution1d(units = 40, kernel = 1)
  Tensor x(Tensor sound);

  @Convolution1d(units = 64, kernel = 10, stride = 2, padding = 4)
  Tensor y(Tensor x);

  @Output(loss = Loss.MEAN_SQUARED_ERROR)
  @Dense(units = 2)
  Tensor out(Tensor y);
}
