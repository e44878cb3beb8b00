package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** Several losses of one node: they share its target, and their weighted sum is minimised. */
@Documented
@Target(ElementType.METHOD)
public @interface Outputs {

  /** The losses. */
  Output[] value();
}
