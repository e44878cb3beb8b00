package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Long short-term memory over {steps, features} (Hochreiter and Schmidhuber 1997, Gers et al.
 * 2000): i<sub>t</sub> = σ(W<sub>i</sub> x<sub>t</sub> + b<sub>i</sub> + U<sub>i</sub>
 * h<sub>t−1</sub> + c<sub>i</sub>), f<sub>t</sub> and o<sub>t</sub> likewise, g<sub>t</sub> the
 * same with tanh, cell<sub>t</sub> = f<sub>t</sub> cell<sub>t−1</sub> + i<sub>t</sub> g<sub>t</sub>
 * and h<sub>t</sub> = o<sub>t</sub> tanh(cell<sub>t</sub>), one step after the other; no peepholes.
 *
 * <p>Its value, what lengths mean, and its parameters are as those of {@link Rnn}, where the rows
 * of {@code node.weight_ih} [4 · units, features], {@code node.weight_hh} [4 · units, units],
 * {@code node.bias_ih} and {@code node.bias_hh} [4 · units] are those of i, then f, g and o: the
 * order of PyTorch.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Lstm {

  /** The number of units of each direction, at least 1. */
  int units();

  /** In which order the steps are gone through. */
  Direction direction() default Direction.FORWARD;

  /** Whether the value is the final state alone, not the state after each step. */
  boolean last() default false;

  /**
   * Whether the initial hidden state and the initial cell state are two further parents, of the
   * shape {units} each, {2 · units} of both directions; otherwise they are 0.
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
