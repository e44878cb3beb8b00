package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * What a {@link Convolution} does to its derivatives, forwards: each value of {height, width,
 * channels} is spread over a window of the result. z<sub>s·y+d·i−p, s·x+d·j−p, o</sub> =
 * bias<sub>o</sub> + Σ weight<sub>c,o,i,j</sub> in<sub>y,x,c</sub>, over all c, i, j, y and x that
 * lead there, and out = h(z); over {steps, channels} the same along one axis.
 *
 * <p>The value has the shape {height, width, units}, where a spatial axis of n values has (n − 1) ·
 * s + d · (kernel − 1) + 1 + outputPadding, less what {@link #pads()} cut off; with {@link
 * Padding#SAME} n · s. Its parameters are {@code node.weight} of shape [channels, units / groups,
 * kernel height, kernel width], or [channels, units / groups, kernel], and {@code node.bias} of
 * shape [units]: the names and orientation of PyTorch's {@code ConvTranspose2d} and {@code
 * ConvTranspose1d}. {@link Activation#PRELU} adds {@code node.slope} of shape [1], or [channels].
 */
@Documented
@Target(ElementType.METHOD)
public @interface TransposedConvolution {

  /** The number of channels of the value, at least 1; a multiple of {@link #groups()}. */
  int units();

  /**
   * Over how many values each value is spread, along each spatial axis, or along all: at least 1.
   */
  int[] kernel();

  /**
   * From where one value is spread to where the next one is, along each spatial axis or along all:
   * at least 1.
   */
  int[] stride() default 1;

  /** From one of the values that a value is spread over to the next, likewise: at least 1. */
  int[] dilation() default 1;

  /**
   * What is cut off, where {@link #pads()} do not say it: nothing, or so much that an axis of n
   * values has n · stride afterwards, as in TensorFlow.
   */
  Padding padding() default Padding.VALID;

  /**
   * How many values of the result are cut off: one number for all sides, one for each spatial axis,
   * as in PyTorch, or two for each: before it and after it.
   */
  int[] pads() default {};

  /**
   * How many values the result has more at the end of each spatial axis, or of all: at least 0 and
   * less than the stride or the dilation. With a stride several lengths of the result have a
   * convolution back to the parent's; this chooses one.
   */
  int[] outputPadding() default 0;

  /** As {@link Convolution#groups()}. */
  int groups() default 1;

  /** The non-linearity h. */
  Activation activation() default Activation.IDENTITY;

  /** Whether the layer has a bias. */
  boolean bias() default true;

  /**
   * How the weights start; as in PyTorch fanIn is units / groups · kernel height · kernel width,
   * and fanOut the same of channels.
   */
  Initializer initializer() default Initializer.AUTO;

  /** A class with the non-linearity, as {@link Dense#custom()}. */
  Class<?> custom() default void.class;

  /** As {@link Dense#slope()}. */
  double slope() default 0.01;

  /** As {@link Dense#alpha()}. */
  double alpha() default 1;

  /** Whether each channel has a slope of {@link Activation#PRELU}; only with PRELU. */
  boolean channels() default false;

  /** As {@link Dense#share()}. */
  String share() default "";

  /** Whether training changes the parameters; if not, no backward code is emitted for them. */
  boolean trainable() default true;
}
