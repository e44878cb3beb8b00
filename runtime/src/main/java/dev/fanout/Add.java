package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The sum of its parents, element by element; all have the same shape. Of one parent, that itself.
 * Typical for skip connections.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Add {}
