package dev.fanout.processor.source.outline;

import dev.fanout.Derivative;
import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.Unroll;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.weights.Weights;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the emitted classes say of the network to their readers and callers.
 *
 * @param qualifiedName of the description
 * @param name the first part of the emitted names
 * @param inputs in the order of an input row
 * @param outputs in the order of an output row
 * @param lookups which inputs number the rows of tables
 * @param nodes in the order of the forward pass
 * @param parameters with how they start, in the order of the layers
 * @param shared other names of parameters, which nodes would have that use those of another one
 * @param constants the numbers that stand in the description, row-major
 * @param masks what dropout draws, with its rates
 * @param watched the nodes whose derivatives can be watched
 * @param derivatives what else is emitted
 * @param blocks the nodes inside of repeated blocks, each with the node that places the block
 * @param isTrained whether there is a training class
 * @param weights what the model is born with, or null
 */
public record Outline(
    String packageName,
    String qualifiedName,
    String name,
    boolean isPublic,
    Arithmetic arithmetic,
    Unroll unroll,
    List<Port> inputs,
    List<Port> outputs,
    List<Lookup> lookups,
    List<Unit> nodes,
    Map<Tensor, InitialValues> parameters,
    Map<String, String> shared,
    Map<Tensor, double[]> constants,
    Map<Tensor, Double> masks,
    List<String> watched,
    List<Derivative> derivatives,
    Map<String, String> blocks,
    boolean isTrained,
    @Nullable Weights weights) {

  /** How much of a list is told. */
  static final int LISTED = 20;

  /**
   * An input or an output.
   *
   * @param targetWidth the values of its target, 0 for an input
   * @param losses none for an input
   */
  public record Port(String name, int width, int targetWidth, List<Loss> losses) {}

  /**
   * Columns of an input row that number the rows of a table.
   *
   * @param node that has the table
   * @param column the first of them
   */
  public record Lookup(String node, int column, int width, int rows) {}

  /**
   * How a parameter starts.
   *
   * @param value what every element starts at, if the initializer is null
   * @param isOfFile whether it starts as in a file instead, whose numbers the model has
   */
  public record InitialValues(@Nullable Initializer initializer, double value, boolean isOfFile) {}

  /** The same with these weights. */
  public Outline with(Optional<Weights> weights) {
    return new Outline(
        packageName,
        qualifiedName,
        name,
        isPublic,
        arithmetic,
        unroll,
        inputs,
        outputs,
        lookups,
        nodes,
        parameters,
        shared,
        constants,
        masks,
        watched,
        derivatives,
        blocks,
        isTrained,
        weights.orElse(null));
  }

  /** Whether a training begins with numbers of a file, which the model has. */
  public boolean beginsAsInFile() {
    return isTrained && parameters.values().stream().anyMatch(InitialValues::isOfFile);
  }

  /** The values of an input row. */
  public int inputWidth() {
    return inputs.stream().mapToInt(Port::width).sum();
  }

  /** What tells the network from others with the same parameters. */
  public String fingerprint() {
    return Fingerprint.of(nodes);
  }

  /** What the fingerprint stands for, a line for each node. */
  public String structure() {
    return Structure.of(nodes);
  }

  /** The values of an output row. */
  public int outputWidth() {
    return outputs.stream().mapToInt(Port::width).sum();
  }

  /** The values of a target row. */
  public int targetWidth() {
    return outputs.stream().mapToInt(Port::targetWidth).sum();
  }

  /** The numbers of all parameters, of those that are not trained too. */
  public long parameterCount() {
    return parameters.keySet().stream().mapToLong(Tensor::size).sum();
  }

  /** The method that computes a derivative: {@code inputGradient}. */
  public static String name(Derivative derivative) {
    String[] words = derivative.name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return name.toString();
  }

  /** {@code measurements (4)}. */
  public static String list(List<Port> ports) {
    return listed(ports.stream().map(port -> port.name() + " (" + port.width() + ")").toList());
  }

  /** What is too long for a message, and for a constant of a class, is told by its beginning. */
  public static String listed(List<String> parts) {
    int others = parts.size() - LISTED;
    return others <= 0
        ? String.join(", ", parts)
        : String.join(", ", parts.subList(0, LISTED)) + " and " + others + " others";
  }
}
