package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The largest of its parents, element by element; all have the same shape. Values that are equally
 * large share the derivative. Of one parent, that itself.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Maximum {}
