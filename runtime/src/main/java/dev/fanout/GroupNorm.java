package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Normalises groups of channels of each sample: y<sub>pc</sub> = weight<sub>c</sub> (x<sub>pc</sub>
 * − mean<sub>g</sub>) / √(variance<sub>g</sub> + epsilon) + bias<sub>c</sub>, mean and (biased)
 * variance over all positions p and the channels c of a group g (Wu and He 2018). One sample has
 * nothing to do with another.
 *
 * <p>Channels are the last axis of the parent, such as that of {height, width, channels}; a group
 * is channels / groups of them in a row. With as many groups as channels it is instance
 * normalisation. Its parameters {@code node.weight} of shape [channels], which starts at 1, and
 * {@code node.bias}, at 0, are those of PyTorch's {@code GroupNorm}.
 */
@Documented
@Target(ElementType.METHOD)
public @interface GroupNorm {

  /** How many groups there are; at least 1, and a divisor of the number of channels. */
  int groups();

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
