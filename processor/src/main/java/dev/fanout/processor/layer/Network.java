package dev.fanout.processor.layer;

import dev.fanout.Precision;
import dev.fanout.Unroll;
import dev.fanout.processor.diagnostic.Where;
import java.util.List;

/**
 * A checked description: what the user wrote, free of mistakes.
 *
 * @param where the annotated type
 * @param packageName empty for the default package
 * @param qualifiedName of the description, for example {@code com.example.Outer.Iris}
 * @param name the first part of the emitted names: {@code Iris}, {@code Outer_Iris} if nested
 * @param isPublic whether the emitted classes are public, as the description and the types around
 *     it are
 * @param nodes parents before children, otherwise in declaration order
 * @param inputs in declaration order
 * @param heads the outputs, in declaration order
 * @param settings the members of the network annotation
 */
public record Network(
    Where where,
    String packageName,
    String qualifiedName,
    String name,
    boolean isPublic,
    List<Node> nodes,
    List<Node> inputs,
    List<Head> heads,
    Settings settings) {

  public Network {
    nodes = List.copyOf(nodes);
    inputs = List.copyOf(inputs);
    heads = List.copyOf(heads);
  }

  /** When layers are straight-line code. */
  public Unroll unroll() {
    return settings.constant("unroll", Unroll.class);
  }

  /** The type of every number. */
  public Precision precision() {
    return settings.constant("precision", Precision.class);
  }

  /** The width of an input row. */
  public int inputWidth() {
    return inputs.stream().mapToInt(Node::width).sum();
  }

  /** The width of an output row, which is that of a target row. */
  public int outputWidth() {
    return heads.stream().mapToInt(head -> head.node().width()).sum();
  }
}
