package dev.fanout.processor.layer;

import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.Add;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** y[i] = a[i] + b[i] + …. */
final class AddLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Add.class;
  }

  @Override
  public Arity arity() {
    return Arity.TWO_OR_MORE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    Node first = parents.get(0);
    for (Node other : parents) {
      if (!other.shape().equals(first.shape())) {
        problems.error(
            settings.where(),
            "ShapeMismatch",
            "'%s' adds '%s' (%s) and '%s' (%s). Give both the same shape, or use @Concat."
                .formatted(name, first, values(first), other, values(other)));
        return Optional.empty();
      }
    }
    return Optional.of(first.shape());
  }

  private static String values(Node node) {
    return node.shape() + (node.width() == 1 ? " value" : " values");
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> i = forward.indices(node, "i");
    List<Expression> terms =
        node.parents().stream().<Expression>map(parent -> forward.value(parent, i)).toList();
    forward.assign(forward.value(node, i), sum(terms));
  }
}
