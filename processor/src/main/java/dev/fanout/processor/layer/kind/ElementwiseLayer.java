package dev.fanout.processor.layer.kind;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * y[i] = f(a[i], b[i], …) for parents of one shape, or of one value that serves for all i.
 *
 * @param arity at least two where the first parent is not like the others
 * @param verb what it does to them, for messages: {@code adds}
 * @param value f
 * @param negates whether y is −f
 * @param inParts whether f of many parents is f(f(the first ones), the others)
 */
record ElementwiseLayer(
    Class<? extends Annotation> annotation,
    Arity arity,
    String verb,
    Function<List<Expression>, Expression> value,
    boolean negates,
    boolean inParts)
    implements Layer {

  /** From more parents on, f is a step of its own: its derivative reads f once for each parent. */
  private static final int MANY = 32;

  ElementwiseLayer(
      Class<? extends Annotation> annotation,
      Arity arity,
      String verb,
      Function<List<Expression>, Expression> value) {
    this(annotation, arity, verb, value, false, false);
  }

  /** The derivative of a product has all other factors for each of them. */
  static ElementwiseLayer ofFactors(
      Class<? extends Annotation> annotation,
      Arity arity,
      String verb,
      Function<List<Expression>, Expression> value) {
    return new ElementwiseLayer(annotation, arity, verb, value, false, true);
  }

  /** y[i] = −f(a[i], b[i], …). */
  static ElementwiseLayer negated(
      Class<? extends Annotation> annotation,
      Arity arity,
      String verb,
      Function<List<Expression>, Expression> value) {
    return new ElementwiseLayer(annotation, arity, verb, value, true, false);
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
    boolean areMany = parents.size() > MANY;
    for (int part = 1; inParts && parents.size() > MANY; part++) {
      Access first = forward.element(forward.partOfShape(node, "part" + part), i);
      forward.assign(first, value.apply(parents.subList(0, MANY)));
      List<Expression> rest = new ArrayList<>(parents.subList(MANY, parents.size()));
      rest.add(0, first);
      parents = rest;
    }
    Expression result = value.apply(parents);
    if (negates && areMany) {
      Access negative = forward.element(forward.partOfShape(node, "negative"), i);
      forward.assign(negative, result);
      result = negative;
    }
    forward.assign(forward.value(node, i), negates ? Expressions.negate(result) : result);
  }

  /** One value serves for every element. */
  private static Expression value(Node parent, Node node, List<Index> i, Forward forward) {
    return parent.shape().equals(node.shape()) ? forward.value(parent, i) : forward.only(parent);
  }
}
