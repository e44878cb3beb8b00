package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The largest value of each channel: from {height, width, channels} or {steps, channels} to
 * {channels}, as {@code AdaptiveMaxPool2d(1)} of PyTorch, but values that are equally large share
 * the derivative.
 */
@Documented
@Target(ElementType.METHOD)
public @interface GlobalMaxPool {}
