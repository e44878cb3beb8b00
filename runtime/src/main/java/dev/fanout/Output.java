package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a node an output of the network: the model returns its value, and training minimises its
 * loss.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Output {

  /** What the output is trained for. */
  Loss loss();

  /** How much the loss counts beside those of the other outputs; finite and greater than 0. */
  double weight() default 1;

  /** Where {@link Loss#HUBER} turns from squared to absolute; finite and greater than 0. */
  double delta() default 1;
}
