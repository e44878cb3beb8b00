package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Normalises the values of each sample: y<sub>i</sub> = weight<sub>i</sub> (x<sub>i</sub> − mean) /
 * √(variance + epsilon) + bias<sub>i</sub>, mean and (biased) variance over all values of the
 * parent, or over its last {@link #axes()} (Ba, Kiros and Hinton 2016).
 *
 * <p>Its parameters {@code node.weight}, which starts at 1, and {@code node.bias}, at 0, have the
 * extents of these axes for their shape, the {@code normalized_shape} of PyTorch's {@code
 * LayerNorm}.
 */
@Documented
@Target(ElementType.METHOD)
public @interface LayerNorm {

  /**
   * How many axes, the last ones, are normalised over: each index of the others has a mean and a
   * variance of its own. From 0 to as many as the parent has; 0 for all of them. Of {height, width,
   * channels} or {steps, channels}, 1 normalises the channels of each position.
   */
  int axes() default 0;

  /** What is added to the variance; finite and greater than 0. */
  double epsilon() default 1e-5;

  /** Whether there are weights and biases. */
  boolean affine() default true;

  /**
   * The node whose parameters this one uses, a node of the same annotation with parameters of the
   * same shapes; empty for parameters of its own. Gradients of all uses add up.
   */
  String share() default "";

  /** Whether training changes the parameters; if not, no backward code is emitted for them. */
  boolean trainable() default true;
}
