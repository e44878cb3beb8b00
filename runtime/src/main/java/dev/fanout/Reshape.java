package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** The values of its one parent in another shape, both row-major, as PyTorch's {@code reshape}. */
@Documented
@Target(ElementType.METHOD)
public @interface Reshape {

  /**
   * The extents, of as many values as the parent has: each at least 1, but for one that may be −1,
   * which stands for what the others leave.
   */
  int[] value();
}
