package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** A node whose values the caller supplies. It takes no parameters. */
@Documented
@Target(ElementType.METHOD)
public @interface Input {

  /**
   * The shape of one sample: {@code 4} for four numbers, {@code {28, 28}} for a picture of 28 rows
   * of 28 numbers (row-major). Each extent is at least 1.
   */
  int[] value();
}
