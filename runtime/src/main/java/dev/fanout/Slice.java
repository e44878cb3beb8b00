package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The values from, …, to − 1 of its one parent: along an axis, or without one of all its values,
 * counted row-major, as a node of one dimension.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Slice {

  /** The first value, at least 0. */
  int from() default 0;

  /** One behind the last value, greater than {@link #from()} and at most as many as there are. */
  int to();

  /**
   * The axis that is cut, from 0 to the parent's number of axes − 1; the others stay. If it is not
   * given, all values are counted row-major.
   */
  int axis() default -1;
}
