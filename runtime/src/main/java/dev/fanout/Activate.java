package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Applies a non-linearity to its one parent: y = h(x), of the parent's shape. {@link
 * Activation#PRELU} has a parameter {@code node.weight} of shape [1], or [channels].
 */
@Documented
@Target(ElementType.METHOD)
public @interface Activate {

  /** The non-linearity h; not beside {@link #custom()}. */
  Activation value() default Activation.IDENTITY;

  /**
   * A class with the non-linearity as two static methods, {@code value(x)} and {@code derivative(x,
   * y)} with y = value(x), both of {@code float} or both of {@code double}; instead of an {@link
   * Activation}. The emitted classes call them.
   */
  Class<?> custom() default void.class;

  /** How much of a negative z {@link Activation#LEAKY_RELU} lets through; finite. */
  double slope() default 0.01;

  /** Minus the limit of {@link Activation#ELU} at −∞; finite. */
  double alpha() default 1;

  /**
   * Whether the slope of {@link Activation#PRELU} is one for each channel, an index of the last
   * axis, as in PyTorch's {@code PReLU(num_parameters = channels)}; only with PRELU.
   */
  boolean channels() default false;

  /**
   * The node whose parameters this one uses, a node of the same annotation with parameters of the
   * same shapes; empty for parameters of its own. Gradients of all uses add up.
   */
  String share() default "";

  /** Whether training changes the parameters; if not, no backward code is emitted for them. */
  boolean trainable() default true;
}
