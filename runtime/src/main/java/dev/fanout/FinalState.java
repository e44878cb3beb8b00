package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The state of its one parent, an {@link Rnn}, {@link Gru} or {@link Lstm}, behind the last step of
 * a sample: of the shape {units}; of {@link Direction#BOTH} the forward state behind the last step
 * and then the backward one behind the first, {2 · units}. PyTorch's {@code h_n}, or {@code c_n}.
 */
@Documented
@Target(ElementType.METHOD)
public @interface FinalState {

  /** Whether it is that of the cell of an {@link Lstm}. */
  boolean cell() default false;
}
