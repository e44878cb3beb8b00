package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Target;

/**
 * Makes a node an output of the network: the model returns its value, and training minimises its
 * loss. With several of these annotations, the weighted sum of the losses against the one target.
 * For a second loss with a target of its own, put the second annotation on another node of the same
 * value:
 *
 * <pre>{@code
 * @Dense(units = 1)
 * @Output(loss = Loss.MEAN_SQUARED_ERROR)
 * Tensor price(Tensor hidden);
 *
 * @Activate(Activation.IDENTITY)
 * @Output(loss = Loss.MEAN_ABSOLUTE_ERROR)
 * Tensor lastPrice(Tensor price);
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Repeatable(Outputs.class)
public @interface Output {

  /** What the output is trained for; needed unless nothing is to be trained. */
  Loss loss() default Loss.NONE;

  /** How much the loss counts beside those of the other outputs; finite and greater than 0. */
  double weight() default 1;

  /** Where {@link Loss#HUBER} turns from squared to absolute; finite and greater than 0. */
  double delta() default 1;

  /**
   * Whether the target is the number of the right class, one value from 0 to the node's width − 1,
   * instead of a value for each unit. For {@link Loss#CROSS_ENTROPY}, its variants and {@link
   * Loss#NEGATIVE_LOG_LIKELIHOOD}.
   */
  boolean classTargets() default false;

  /**
   * Mixes targets with the uniform distribution over the K units, (1 − s) t + s / K (Szegedy et al.
   * 2016); at least 0 and less than 1. For {@link Loss#CROSS_ENTROPY} and its variants.
   */
  double labelSmoothing() default 0;
}
