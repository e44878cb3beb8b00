package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Gated recurrent units over {steps, features} (Cho et al. 2014), in the form of PyTorch, cuDNN and
 * Keras' {@code reset_after}: r<sub>t</sub> = σ(W<sub>r</sub> x<sub>t</sub> + b<sub>r</sub> +
 * U<sub>r</sub> h<sub>t−1</sub> + c<sub>r</sub>), z<sub>t</sub> likewise, n<sub>t</sub> =
 * tanh(W<sub>n</sub> x<sub>t</sub> + b<sub>n</sub> + r<sub>t</sub> (U<sub>n</sub> h<sub>t−1</sub> +
 * c<sub>n</sub>)) and h<sub>t</sub> = (1 − z<sub>t</sub>) n<sub>t</sub> + z<sub>t</sub>
 * h<sub>t−1</sub>, one step after the other.
 *
 * <p>Its value, what lengths mean, and its parameters are as those of {@link Rnn}, where the rows
 * of {@code node.weight_ih} [3 · units, features], {@code node.weight_hh} [3 · units, units],
 * {@code node.bias_ih} and {@code node.bias_hh} [3 · units] are those of r, then z, then n: the
 * order of PyTorch.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Gru {

  /** The number of units of each direction, at least 1. */
  int units();

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
