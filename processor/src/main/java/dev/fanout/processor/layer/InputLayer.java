package dev.fanout.processor.layer;

import dev.fanout.Input;
import dev.fanout.processor.diagnostic.Problems;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** A node whose value the caller supplies. */
public final class InputLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Input.class;
  }

  @Override
  public Arity arity() {
    return Arity.NONE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    List<Integer> extents = settings.integers("value");
    if (extents.isEmpty() || extents.stream().anyMatch(extent -> extent < 1)) {
      problems.error(
          settings.where("value"),
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
