package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Its parents one after the other, in the order of the parameters: a node of one dimension, as wide
 * as they are together. Of one parent, the values of that in one dimension.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Concat {}
