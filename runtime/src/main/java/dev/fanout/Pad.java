package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Its one parent, of the shape {@code {height, width, channels}} or {@code {steps, channels}}, with
 * a border around it: every axis but the last becomes longer by its pads.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Pad {

  /**
   * How many values, each at least 0: one number for all sides, one for each axis, or before and
   * after each axis, as in {@code {top, bottom, left, right}}.
   */
  int[] pads();

  /** Which values. */
  PadMode mode() default PadMode.ZERO;
}
