package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * A table of vectors: each value of its one parent is the number of a row, a whole number from 0 to
 * rows − 1, and becomes that row. For a parent of n values the shape is [n, units], for one of a
 * single value [units].
 *
 * <p>Its parameter is {@code node.weight} of shape [rows, units], as that of PyTorch's {@code
 * Embedding}. A value that is no row number is an {@link IllegalArgumentException}.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Embedding {

  /** The number of rows, at least 1. */
  int rows();

  /** The length of a row, at least 1. */
  int units();

  /** How the table starts; AUTO is normal with variance 1 / units. */
  Initializer initializer() default Initializer.AUTO;

  /**
   * The node whose parameters this one uses, a node of the same annotation with parameters of the
   * same shapes; empty for parameters of its own. Gradients of all uses add up.
   */
  String share() default "";

  /** Whether training changes the parameters; if not, no backward code is emitted for them. */
  boolean trainable() default true;
}
