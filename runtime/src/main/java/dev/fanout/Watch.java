package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Lets the derivative of the error with respect to this node's value be watched while training, to
 * clip, print or trap it: {@link dev.fanout.network.Trainable#watch}. A node without this
 * annotation costs nothing, one that nobody watches next to nothing.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Watch {}
