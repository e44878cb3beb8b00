package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Numbers that stand in the description, for example to standardise inputs: {@code (x − mean) /
 * deviation} with {@link Subtract} and {@link Divide}. It takes no parameters.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Constant {

  /** The values, at least one, all finite. */
  double[] value();
}
