package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * A convolution (a cross-correlation, as everywhere in the field) over {height, width, channels}:
 * z<sub>y,x,o</sub> = bias<sub>o</sub> + Σ<sub>c,i,j</sub> weight<sub>o,c,i,j</sub>
 * in<sub>s·y+d·i−p, s·x+d·j−p, c</sub> and out = h(z), with the stride s, the dilation d and p
 * zeros before each axis; over {steps, channels} the same along one axis.
 *
 * <p>The value has the shape {height, width, units}, where a spatial axis of n values has ⌊(n +
 * padding − d · (kernel − 1) − 1) / s⌋ + 1, with {@link Padding#SAME} ⌈n / s⌉. Its parameters are
 * {@code node.weight} of shape [units, channels / groups, kernel height, kernel width], or [units,
 * channels / groups, kernel], and {@code node.bias} of shape [units]: the names and orientation of
 * PyTorch's {@code Conv2d} and {@code Conv1d}. {@link Activation#PRELU} adds {@code node.slope} of
 * shape [1], or [channels].
 */
@Documented
@Target(ElementType.METHOD)
public @interface Convolution {

  /** The number of channels of the value, at least 1; a multiple of {@link #groups()}. */
  int units();

  /** How many values a window has along each spatial axis, or along all: at least 1. */
  int[] kernel();

  /** From one window to the next, along each spatial axis or along all: at least 1. */
  int[] stride() default 1;

  /** From one value of a window to the next, along each spatial axis or along all: at least 1. */
  int[] dilation() default 1;

  /** How many zeros windows read beyond the edges, where {@link #pads()} do not say it. */
  Padding padding() default Padding.VALID;

  /**
   * How many zeros windows read beyond the edges: one number for all sides, one for each spatial
   * axis, as in PyTorch, or two for each: before it and after it.
   */
  int[] pads() default {};

  /**
   * In how many parts of equal size the channels of the parent and of the value are split; each
   * part of the value reads one of the parent. At least 1; both numbers of channels are multiples
   * of it.
   */
  int groups() default 1;

  /** The non-linearity h. */
  Activation activation() default Activation.IDENTITY;

  /** Whether the layer has a bias. */
  boolean bias() default true;

  /**
   * How the weights start; fanIn is channels / groups · kernel height · kernel width, fanOut the
   * same of units.
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
