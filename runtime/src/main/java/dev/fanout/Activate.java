package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Applies a non-linearity to its one parent: y = h(x), of the parent's shape. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Activate {

  /** The non-linearity h. */
  Activation value();

  /** How much of a negative z {@link Activation#LEAKY_RELU} lets through; finite. */
  double slope() default 0.01;

  /** Minus the limit of {@link Activation#ELU} at −∞; finite. */
  double alpha() default 1;
}
