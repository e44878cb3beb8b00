package dev.fanout.processor.graph;

import dev.fanout.Use;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Stands for another description until {@link PlacedBlocks} puts its nodes in place.
 *
 * @param block the qualified name of that description
 * @param parameters those of its nodes
 */
public record UseLayer(String block, ParameterUse parameters) implements Layer {

  private static final LayerKind KIND = new LayerKind(Use.class, Arity.ONE_OR_MORE);

  public static final LayerReader READER =
      new LayerReader(
          KIND, members -> new UseLayer(members.type("value").name(), ParameterUse.read(members)));

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    return Optional.empty();
  }

  @Override
  public Layer with(ParameterUse use) {
    return new UseLayer(block, use);
  }

  /** The name of the description without its package. */
  public String simpleName() {
    return simple(block);
  }

  /** A qualified name without what encloses it. */
  static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  @Override
  public void forward(Node node, Forward forward) {
    throw new IllegalStateException(node + " was not put in place");
  }
}
