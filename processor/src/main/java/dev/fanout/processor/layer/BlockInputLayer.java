package dev.fanout.processor.layer;

import dev.fanout.Input;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** An input of a description that is placed in another one: another name of the node it takes. */
public final class BlockInputLayer implements Layer {

  private final String use;
  private final String input;
  private final Where from;

  /**
   * @param use the node that places the description
   * @param input the name of the input there
   * @param from the parameter that feeds it
   */
  public BlockInputLayer(String use, String input, Where from) {
    this.use = use;
    this.input = input;
    this.from = from;
  }

  @Override
  public Class<? extends Annotation> annotation() {
    return Input.class;
  }

  @Override
  public Arity arity() {
    return Arity.ONE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    Optional<Shape> shape = new InputLayer().shape(name, settings, List.of(), problems);
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
  public void forward(Node node, Forward forward) {
    // Its value is that of its parent.
  }
}
