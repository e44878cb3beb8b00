package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Leaves out values of its one parent at random while training: y = x · m / (1 − rate), each m
 * being 0 with the probability rate and else 1 (inverted dropout; Srivastava et al. 2014). The
 * model, and any evaluation, takes all of them: y = x.
 *
 * <p>What a training step leaves out depends on the seed of the training, the number of the step
 * and the place of the sample in it; {@link dev.fanout.network.Trainable#randomState()} is all of
 * that.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Dropout {

  /** The probability of leaving a value out, at least 0 and less than 1. */
  double value();

  /**
   * Whether channels are left out as a whole, at all positions: of {steps, channels} or {height,
   * width, channels} each index of the last axis has one m, as in PyTorch's {@code Dropout1d} and
   * {@code Dropout2d}.
   */
  boolean channels() default false;
}
