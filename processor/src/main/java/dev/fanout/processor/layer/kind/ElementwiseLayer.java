package dev.fanout.processor.layer.kind;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * y[i] = f(a[i], b[i], …) for parents of one shape, or that serve as if they had it: {@link
 * Broadcast}.
 *
 * @param kind of at least two parents where the first parent is not like the others
 * @param verb what it does to them, for messages: {@code adds}
 * @param value f
 * @param negates whether y is −f
 * @param inParts whether f of many parents is f(f(the first ones), the others)
 */
public record ElementwiseLayer(
    LayerKind kind,
    String verb,
    Function<List<Expression>, Expression> value,
    boolean negates,
    boolean inParts)
    implements Layer {

  /** From more parents on, f is a step of its own: its derivative reads f once for each parent. */
  private static final int MANY = 32;

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    return Broadcast.shape(name, verb, parents, origin, problems);
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> i = forward.indices(node, "i");
    List<Expression> parents =
        node.parents().stream().map(parent -> Broadcast.value(parent, node, i, forward)).toList();
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
}
