package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The mean of each channel: from {height, width, channels} or {steps, channels} to {channels}, as
 * {@code AdaptiveAvgPool2d(1)} of PyTorch.
 */
@Documented
@Target(ElementType.METHOD)
public @interface GlobalAveragePool {}
