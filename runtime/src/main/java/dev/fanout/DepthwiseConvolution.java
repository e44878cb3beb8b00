package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * A convolution of each channel by itself over {height, width, channels}: z<sub>y,x,c·M+m</sub> =
 * bias<sub>c·M+m</sub> + Σ<sub>i,j</sub> weight<sub>c·M+m,0,i,j</sub> in<sub>s·y+d·i−p, s·x+d·j−p,
 * c</sub> and out = h(z), with the multiplier M and the rest as in {@link Convolution}; over
 * {steps, channels} the same along one axis.
 *
 * <p>The value has the shape {height, width, channels · M}. Its parameters are {@code node.weight}
 * of shape [channels · M, 1, kernel height, kernel width], or [channels · M, 1, kernel], and {@code
 * node.bias} of shape [channels · M]: those of PyTorch's {@code Conv2d} and {@code Conv1d} with as
 * many groups as channels. {@link Activation#PRELU} adds {@code node.slope} of shape [1], or
 * [channels].
 */
@Documented
@Target(ElementType.METHOD)
public @interface DepthwiseConvolution {

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

  /** How many channels of the value each channel of the parent has, at least 1. */
  int multiplier() default 1;

  /** The non-linearity h. */
  Activation activation() default Activation.IDENTITY;

  /** Whether the layer has a bias. */
  boolean bias() default true;

  /** How the weights start; fanIn is kernel height · kernel width. */
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
