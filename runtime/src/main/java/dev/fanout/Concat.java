package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Its parents one after the other, in the order of the parameters: along an axis, or without one as
 * a node of one dimension, as wide as they are together. Of one parent, the values of that in one
 * dimension.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Concat {

  /**
   * The axis along which they are joined, from 0 to their number of axes − 1; all other axes are as
   * long in each of them. If it is not given, all values of each are counted row-major.
   */
  int axis() default -1;
}
