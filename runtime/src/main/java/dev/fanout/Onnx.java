package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * The graph of a file of ONNX as a node. The parents are its inputs in their order, without the
 * axis of the batch: {@code {1, 28, 28}} for {@code [N, 1, 28, 28]}. Every sample is computed as a
 * batch of one.
 *
 * <p>Tensors of the file with a fraction and at least one axis are parameters: they are called
 * {@code node.name}, where whatever is no letter, digit, dot or underscore in the name is an
 * underscore, and begin as in the file. Averages of batch normalisation are not trained.
 */
@Documented
@Target(ElementType.METHOD)
public @interface Onnx {

  /**
   * The file: beside the description, at the root, or in the folder of {@code -Afanout.weights}, as
   * {@link Network#weights()}.
   */
  String value();

  /** The value of the graph that is that of the node; empty for the first output. */
  String output() default "";

  /** Whether training changes the parameters. */
  boolean trainable() default true;
}
