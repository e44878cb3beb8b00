package dev.fanout.processor.layer;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * y[i] = f(a[i], b[i], …) for parents of one shape, or of one value that serves for all i.
 *
 * @param verb what it does to them, for messages: {@code adds}
 * @param most how many parents one expression takes; f of more is f(f(first ones), others)
 * @param value f
 */
record ElementwiseLayer(
    Class<? extends Annotation> annotation,
    String verb,
    int most,
    Function<List<Expression>, Expression> value)
    implements Layer {

  /** The derivative of n factors is n products of the others. */
  private static final int FACTORS = 32;

  /** Of any number of parents in one expression. */
  static ElementwiseLayer of(
      Class<? extends Annotation> annotation,
      String verb,
      Function<List<Expression>, Expression> value) {
    return new ElementwiseLayer(annotation, verb, Integer.MAX_VALUE, value);
  }

  /** Of parents in parts, each of them multiplied by all others in the derivative. */
  static ElementwiseLayer ofFactors(
      Class<? extends Annotation> annotation,
      String verb,
      Function<List<Expression>, Expression> value) {
    return new ElementwiseLayer(annotation, verb, FACTORS, value);
  }

  @Override
  public Arity arity() {
    return Arity.TWO_OR_MORE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    Node widest = widest(parents);
    for (Node other : parents) {
      if (other.width() > 1 && !other.shape().equals(widest.shape())) {
        problems.error(
            settings.where(),
            "ShapeMismatch",
            "'%s' %s '%s' (%s) and '%s' (%s). Give both the same shape, or use @Concat."
                .formatted(name, verb, widest, values(widest), other, values(other)));
        return Optional.empty();
      }
    }
    return Optional.of(widest.shape());
  }

  /** The first parent of more than one value, or just the first. */
  private static Node widest(List<Node> parents) {
    return parents.stream().filter(node -> node.width() > 1).findFirst().orElse(parents.get(0));
  }

  private static String values(Node node) {
    return node.shape() + (node.width() == 1 ? " value" : " values");
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> i = forward.indices(node, "i");
    List<Expression> parents =
        node.parents().stream().map(parent -> value(parent, node, i, forward)).toList();
    for (int part = 1; parents.size() > most; part++) {
      Access first = forward.element(forward.partOfShape(node, "part" + part), i);
      forward.assign(first, value.apply(parents.subList(0, most)));
      List<Expression> rest = new ArrayList<>(parents.subList(most, parents.size()));
      rest.add(0, first);
      parents = rest;
    }
    forward.assign(forward.value(node, i), value.apply(parents));
  }

  /** One value serves for every element. */
  private static Expression value(Node parent, Node node, List<Index> i, Forward forward) {
    return parent.shape().equals(node.shape()) ? forward.value(parent, i) : forward.only(parent);
  }
}
