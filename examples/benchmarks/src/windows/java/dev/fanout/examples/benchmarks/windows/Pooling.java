package dev.fanout.examples.benchmarks.windows;

import dev.fanout.Dense;
import dev.fanout.Input;
import dev.fanout.Loss;
import dev.fanout.MaxPool;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;
import dev.fanout.Unroll;
import dev.fanout.processor.extension.Depthwise2d;

/** The largest of 2 × 2 in 16 channels of 32 × 32. */
@Network(unroll = Unroll.NEVER)
interface Pooling {

  @Input({32, 32, 16})
  Tensor image();

  @Depthwise2d(kernel = 1)
  Tensor x(Tensor image);

  @MaxPool(kernel = 2, stride = 2)
  Tensor y(Tensor x);

  @Output(loss = Loss.MEAN_SQUARED_ERROR)
  @Dense(units = 2)
  Tensor out(Tensor y);
}
