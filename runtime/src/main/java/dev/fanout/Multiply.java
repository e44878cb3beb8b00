package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The product of its parents, element by element; all have the same shape. Of one parent, that
 * itself. Typical for gates.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Multiply {}
