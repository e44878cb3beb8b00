package dev.fanout.processor.layer.kind;

import dev.fanout.Input;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.util.List;
import java.util.Optional;

/** A node whose value the caller supplies. */
public record InputLayer(List<Integer> extents) implements Layer {

  static final LayerKind KIND = new LayerKind(Input.class, Arity.NONE);

  public InputLayer {
    extents = List.copyOf(extents);
  }

  static InputLayer read(MemberValues members) {
    return new InputLayer(members.integers("value"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    if (extents.isEmpty() || extents.stream().anyMatch(extent -> extent < 1)) {
      problems.error(
          origin.where("value"),
          "EmptyInput",
          "'" + name + "' has the shape " + extents + ". Give one or more extents of at least 1.");
      return Optional.empty();
    }
    return Optional.of(new Shape(extents));
  }

  @Override
  public boolean isInput() {
    return true;
  }

  @Override
  public void forward(Node node, Forward forward) {
    // Its value is there before the forward pass begins.
  }
}
