package dev.fanout.processor.layer;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * y[i] = f(a[i], b[i], …) for parents of one shape.
 *
 * @param verb what it does to them, for messages: {@code adds}
 * @param value f
 */
record ElementwiseLayer(
    Class<? extends Annotation> annotation,
    String verb,
    Function<List<Expression>, Expression> value)
    implements Layer {

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
            "'%s' %s '%s' (%s) and '%s' (%s). Give both the same shape, or use @Concat."
                .formatted(name, verb, first, values(first), other, values(other)));
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
    List<Expression> parents =
        node.parents().stream().<Expression>map(parent -> forward.value(parent, i)).toList();
    forward.assign(forward.value(node, i), value.apply(parents));
  }
}
