package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Adds to each step of {steps, features} what tells where it stands: feature 2i of step t gets
 * sin(t / 10000<sup>2i / features</sup>), feature 2i + 1 the cosine of the same (Vaswani et al.
 * 2017, section 3.5); or a trained number each, {@code node.weight} of shape [steps, features].
 */
@Documented
@Target(ElementType.METHOD)
public @interface PositionalEncoding {

  /** Whether the numbers are trained. */
  boolean learned() default false;

  /** How trained numbers start; AUTO is normal with variance 1 / features. */
  Initializer initializer() default Initializer.AUTO;

  /** As {@link Dense#share()}. */
  String share() default "";

  /** Whether training changes the parameters; if not, no backward code is emitted for them. */
  boolean trainable() default true;
}
