package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Its first parent minus the others, of which there is at least one, element by element; all have
 * the same shape.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Subtract {}
