package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The mean over some axes of its one parent, or over all of its values, as {@code torch.mean}.
 * These axes vanish from the shape; where none is left, there is one value.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Mean {

  /** Axes of the parent's shape, from 0, each at most once; none: all. Samples are no axis. */
  int[] axes() default {};
}
