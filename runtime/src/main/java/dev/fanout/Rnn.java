package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * A recurrent layer over {steps, features} (Elman 1990): h<sub>t</sub> = f(W x<sub>t</sub> + b + U
 * h<sub>t−1</sub> + c), one step after the other, f being tanh or max(0, ·).
 *
 * <p>Its value is h, of the shape {steps, units}, or with {@link #last()} the final one, {units};
 * of {@link Direction#BOTH} the forward and then the backward one, 2 · units in all. {@link
 * FinalState} takes the final state out of any. With {@link #lengths()} a sample ends after that
 * many steps, a whole number from 0 on: what stands behind has no part in any value or derivative,
 * the value there is 0, the final state that of its last step, and backwards begins there; other
 * numbers are an {@link IllegalArgumentException}.
 *
 * <p>Its parameters are those of PyTorch's {@code RNNCell}: {@code node.weight_ih} of shape [units,
 * features] is W, {@code node.weight_hh} of shape [units, units] is U, {@code node.bias_ih} and
 * {@code node.bias_hh} of shape [units] are b and c; of BOTH the backward ones end in {@code
 * _reverse}. {@code RNN} calls them the same, with {@code _l0} behind.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Rnn {

  /** The number of units of each direction, at least 1. */
  int units();

  /** The non-linearity f: {@link Activation#TANH} or {@link Activation#RELU}. */
  Activation activation() default Activation.TANH;

  /** In which order the steps are gone through. */
  Direction direction() default Direction.FORWARD;

  /** Whether the value is the final state alone, not the state after each step. */
  boolean last() default false;

  /**
   * Whether the initial state is a further parent, of the shape {units} each, {2 · units} of both
   * directions; otherwise they are 0.
   */
  boolean initial() default false;

  /**
   * Whether the last parent is the number of steps of each sample; otherwise all have all steps.
   */
  boolean lengths() default false;

  /** Whether the layer has biases. */
  boolean bias() default true;

  /** How the weights start; AUTO is {@link Initializer#GLOROT_UNIFORM}. Biases start at 0. */
  Initializer initializer() default Initializer.AUTO;

  /** As {@link Dense#share()}. */
  String share() default "";

  /** Whether training changes the parameters; if not, no backward code is emitted for them. */
  boolean trainable() default true;
}
