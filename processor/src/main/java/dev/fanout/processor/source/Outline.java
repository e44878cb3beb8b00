package dev.fanout.processor.source;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.Precision;
import dev.fanout.Unroll;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What the emitted classes say of the network to their readers and callers.
 *
 * @param qualifiedName of the description
 * @param name the first part of the emitted names
 * @param inputs in the order of an input row
 * @param outputs in the order of an output row
 * @param nodes in the order of the forward pass
 * @param parameters with their initializers, in the order of the layers
 */
public record Outline(
    String packageName,
    String qualifiedName,
    String name,
    boolean isPublic,
    Precision precision,
    Unroll unroll,
    List<Port> inputs,
    List<Port> outputs,
    List<Unit> nodes,
    Map<Tensor, Initializer> parameters) {

  /**
   * An input or an output.
   *
   * @param loss null for an input
   */
  public record Port(String name, int width, Loss loss) {}

  /**
   * A node.
   *
   * @param kind for example {@code dense}
   * @param shape for example {@code 28×28}
   * @param multiplyAdds of its forward pass for one sample
   */
  public record Unit(
      String name, String kind, String shape, List<String> parents, long multiplyAdds) {}

  /** The values of an input row. */
  public int inputWidth() {
    return inputs.stream().mapToInt(Port::width).sum();
  }

  /** The values of an output row. */
  public int outputWidth() {
    return outputs.stream().mapToInt(Port::width).sum();
  }

  /** The trained numbers. */
  public long parameterCount() {
    return parameters.keySet().stream().mapToLong(Tensor::size).sum();
  }

  /** {@code measurements (4)}. */
  static String list(List<Port> ports) {
    return String.join(
        ", ", ports.stream().map(port -> port.name() + " (" + port.width() + ")").toList());
  }
}
