package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Its one parent times a number: y = factor · x. */
@Documented
@Target(ElementType.METHOD)
public @interface Scale {

  /** The factor; finite. */
  double value();
}
