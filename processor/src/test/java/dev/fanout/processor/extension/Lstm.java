package dev.fanout.processor.extension;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Out of [steps, values], the state of {@code units} cells after each step. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Lstm {
  int units();
}
