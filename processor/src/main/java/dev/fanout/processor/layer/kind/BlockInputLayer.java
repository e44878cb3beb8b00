package dev.fanout.processor.layer.kind;

import dev.fanout.Input;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An input of a description that is placed in another one: another name of the node it takes.
 *
 * @param use the node that places the description
 * @param input the name of the input there
 * @param from the parameter that feeds it
 * @param declared the input as it is declared there
 */
public record BlockInputLayer(String use, String input, Where from, Layer declared)
    implements Layer {

  private static final LayerKind KIND = new LayerKind(Input.class, Arity.ONE);

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Optional<Shape> shape = declared.shape(name, List.of(), origin, problems);
    Node parent = parents.get(0);
    if (shape.isPresent() && !shape.get().equals(parent.shape())) {
      problems.error(
          from,
          "ShapeMismatch",
          "'%s' gives '%s' (%s) to the input '%s' of its block, which is declared with %s. Give both the same shape."
              .formatted(use, parent, parent.shape(), input, shape.get()));
    }
    return shape;
  }

  @Override
  public boolean isAlias() {
    return true;
  }

  @Override
  public OptionalInt firstColumn() {
    return OptionalInt.of(0);
  }

  @Override
  public void forward(Node node, Forward forward) {
    // Its value is that of its parent.
  }
}
