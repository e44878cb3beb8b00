package dev.fanout.processor.extension;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Out of [steps, values]: h[t] = tanh(W x[t] + U h[t − 1] + bias). */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Recurrent {
  int units();
}
