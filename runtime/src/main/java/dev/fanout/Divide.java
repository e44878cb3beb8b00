package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Its first parent divided by the others, of which there is at least one, one after the other and
 * element by element; all have the same shape. Dividing by 0 gives an infinity or NaN, which ends a
 * training.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Divide {}
