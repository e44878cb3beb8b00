package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The mean of each window, of each channel by itself: y<sub>i,c</sub> = 1/n<sub>i</sub>
 * Σ<sub>k</sub> x<sub>stride · i + k − before, c</sub>, and likewise along both axes of a picture,
 * as {@code AvgPool1d} and {@code AvgPool2d} of PyTorch.
 *
 * <p>The parent is {steps, channels} or {height, width, channels}, and so is the value, with
 * ⌊(length + before + after − kernel) / stride⌋ + 1 windows along an axis. A window that reads
 * nothing but padding is a mistake.
 */
@Documented
@Target(ElementType.METHOD)
public @interface AveragePool {

  /** How many values a window has along each axis, or along the height and the width. */
  int[] kernel();

  /** From one window to the next, each or for height and width; none: the kernel. */
  int[] stride() default {};

  /** How far windows reach beyond the edges, where {@link #pads()} does not say it. */
  Padding padding() default Padding.VALID;

  /**
   * How far windows reach beyond the edges: at all of them, {height, width}, or {top, bottom, left,
   * right}; of a sequence, at both ends or {before, after}.
   */
  int[] pads() default {};

  /**
   * Whether the zeros of {@link #pads()} count in n, as in PyTorch by default. Those of {@code
   * SAME} never do, as in TensorFlow.
   */
  boolean countPadding() default true;
}
