package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The largest value of each window, of each channel by itself: y<sub>i,c</sub> = max<sub>k</sub>
 * x<sub>stride · i + dilation · k − before, c</sub>, and likewise along both axes of a picture, as
 * {@code MaxPool1d} and {@code MaxPool2d} of PyTorch.
 *
 * <p>The parent is {steps, channels} or {height, width, channels}, and so is the value, with
 * ⌊(length + before + after − dilation · (kernel − 1) − 1) / stride⌋ + 1 windows along an axis.
 * What is beyond the edges is never the largest; a window that reads nothing else is a mistake.
 * Values that are equally large share the derivative; PyTorch has the first of them take it.
 */
@Documented
@Target(ElementType.METHOD)
public @interface MaxPool {

  /** How many values a window has along each axis, or along the height and the width. */
  int[] kernel();

  /** From one window to the next, each or for height and width; none: the kernel. */
  int[] stride() default {};

  /** From one value of a window to the next, each or for height and width. */
  int[] dilation() default 1;

  /** How far windows reach beyond the edges, where {@link #pads()} does not say it. */
  Padding padding() default Padding.VALID;

  /**
   * How far windows reach beyond the edges: at all of them, {height, width}, or {top, bottom, left,
   * right}; of a sequence, at both ends or {before, after}.
   */
  int[] pads() default {};
}
