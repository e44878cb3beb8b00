package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** The values from, …, to − 1 of its one parent, counted row-major. */
@Documented
@Target(ElementType.METHOD)
public @interface Slice {

  /** The first value, at least 0. */
  int from() default 0;

  /** One behind the last value, greater than {@link #from()} and at most the parent's width. */
  int to();
}
