package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The largest of its parents, element by element; all have the same shape. With axes, the largest
 * over these axes of its one parent, as {@code torch.amax}: they vanish from the shape, and where
 * none is left, there is one value. Values that are equally large share the derivative.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Maximum {

  /** Axes of the one parent's shape, from 0, each at most once. Samples are no axis. */
  int[] axes() default {};
}
