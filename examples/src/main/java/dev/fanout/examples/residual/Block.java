package dev.fanout.examples.residual;

import static dev.fanout.Activation.RELU;
import static dev.fanout.Padding.SAME;

import dev.fanout.Activate;
import dev.fanout.Add;
import dev.fanout.BatchNorm;
import dev.fanout.Convolution;
import dev.fanout.Input;
import dev.fanout.Network;
import dev.fanout.Output;
import dev.fanout.Tensor;

/** Two convolutions, and the way around them: He and others, 2015. */
@Network(training = false)
interface Block {

  @Input({8, 8, 16})
  Tensor picture();

  @Convolution(units = 16, kernel = 3, padding = SAME, bias = false)
  Tensor first(Tensor picture);

  @BatchNorm
  Tensor firstNormal(Tensor first);

  @Activate(RELU)
  Tensor bent(Tensor firstNormal);

  @Convolution(units = 16, kernel = 3, padding = SAME, bias = false)
  Tensor second(Tensor bent);

  @BatchNorm
  Tensor secondNormal(Tensor second);

  @Add
  Tensor sum(Tensor picture, Tensor secondNormal);

  @Activate(RELU)
  @Output
  Tensor out(Tensor sum);
}
