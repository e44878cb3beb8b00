package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * A fully connected layer: y<sub>j</sub> = h(bias<sub>j</sub> + Σ<sub>i</sub> weight<sub>ji</sub>
 * x<sub>i</sub>).
 *
 * <p>It takes one parent or several; several are concatenated in the order of the parameters. Its
 * parameters are {@code node.weight} of shape [units, inputs] and {@code node.bias} of shape
 * [units], the names and orientation of PyTorch's {@code Linear}; {@link Activation#PRELU} adds
 * {@code node.slope} of shape [1], or [units].
 */
@Documented
@Target(ElementType.METHOD)
public @interface Dense {

  /** The number of units, at least 1. */
  int units();

  /**
   * Over how many of the last axes of its one parent each unit sums, the weights being the same for
   * all values of the other axes, which stay: 1 for a layer of each step of {steps, features}, of
   * shape {steps, units}, as PyTorch's {@code Linear}; 0 for all of all parents.
   */
  int axes() default 0;

  /** The non-linearity h. */
  Activation activation() default Activation.IDENTITY;

  /** Whether the layer has a bias. */
  boolean bias() default true;

  /** How the weights start. */
  Initializer initializer() default Initializer.AUTO;

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
   * Whether each unit has a slope of {@link Activation#PRELU} of its own, as in PyTorch's {@code
   * PReLU(num_parameters = units)}; only with PRELU.
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
