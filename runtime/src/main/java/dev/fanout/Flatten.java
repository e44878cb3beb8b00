package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The values of its one parent in one dimension, row-major: {@code {height, width, channels}}
 * becomes {@code {height · width · channels}}. Nothing is copied where the parent lies so already.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Flatten {}
