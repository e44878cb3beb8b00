package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The smallest of its parents, element by element; all have the same shape. Values that are equally
 * small share the derivative. Of one parent, that itself.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Minimum {}
