package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Places another description as a node. The parents become its inputs, in the order of its {@link
 * Input} methods, and its one {@link Output}, or else the one node that no other takes, becomes the
 * value.
 *
 * <p>The nodes inside are called {@code node.name}, and so are their parameters. Annotations of the
 * block that say how to train it (losses, precision) have no effect here.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Use {

  /** An interface or abstract class with nodes; it need not carry {@link Network}. */
  Class<?> value();

  /**
   * Another node that uses the same block, whose parameters this one uses; empty for parameters of
   * its own. The running averages of {@link BatchNorm} stay its own.
   */
  String share() default "";

  /** Whether training changes the parameters inside. */
  boolean trainable() default true;
}
