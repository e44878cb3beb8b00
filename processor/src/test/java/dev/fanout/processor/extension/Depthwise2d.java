package dev.fanout.processor.extension;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Out of [rows, columns, channels], windows of each channel by itself. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Depthwise2d {
  int kernel();

  int stride() default 1;

  int dilation() default 1;

  int padding() default 0;
}
