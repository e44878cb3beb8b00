package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Its one parent, of the shape {@code {height, width, channels}} or {@code {steps, channels}},
 * larger: every axis but the last is factor times as long.
 *
 * <p>Nearest, y[i] = x[⌊i / factor⌋]. Bilinear, along one axis after the other, y[i] = (1 − λ)
 * x[⌊s⌋] + λ x[⌊s⌋ + 1] where s = (i + ½) / factor − ½, held between the first and the last value,
 * and λ = s − ⌊s⌋: PyTorch's {@code interpolate} with {@code align_corners = False}.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Upsample {

  /** One number for all axes or one for each, at least 1. */
  int[] factor();

  /** Whether values between those of the parent are interpolated, not those of the nearest. */
  boolean bilinear() default false;
}
