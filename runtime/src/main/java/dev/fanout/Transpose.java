package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The axes of its one parent in another order, as PyTorch's {@code permute}: of {@code {height,
 * width, channels}}, {@code @Transpose({2, 0, 1})} makes {@code {channels, height, width}}.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Transpose {

  /** The axes of the parent in their new order: each from 0 to its number of axes − 1, once. */
  int[] value();
}
