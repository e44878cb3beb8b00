package dev.fanout.processor.extension;

import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/** y[i] = weight[i] · x[i] / √(Σ x² / n + ε) (Zhang and Sennrich 2019). */
@Target(ElementType.METHOD)
public @interface RmsNorm {}
