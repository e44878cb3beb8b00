package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.maximum;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.Add;
import dev.fanout.Average;
import dev.fanout.Divide;
import dev.fanout.Maximum;
import dev.fanout.Minimum;
import dev.fanout.Multiply;
import dev.fanout.Subtract;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.Node;
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
 * y[i] = f(a[i], b[i], …) for parents of one shape, or of one value that serves for all i. One that
 * has only the last axes of the shape, as one value for each channel, serves for all indices of the
 * others.
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

  public static final ElementwiseLayer ADD =
      of(Add.class, Arity.ONE_OR_MORE, "adds", terms -> sum(terms));

  public static final ElementwiseLayer SUBTRACT =
      of(
          Subtract.class,
          Arity.TWO_OR_MORE,
          "subtracts",
          terms -> difference(terms.get(0), sum(terms.subList(1, terms.size()))));

  public static final ElementwiseLayer MULTIPLY =
      ofFactors(Multiply.class, Arity.ONE_OR_MORE, "multiplies", factors -> product(factors));

  public static final ElementwiseLayer DIVIDE =
      ofFactors(
          Divide.class,
          Arity.TWO_OR_MORE,
          "divides",
          terms -> quotient(terms.get(0), product(terms.subList(1, terms.size()))));

  public static final ElementwiseLayer AVERAGE =
      of(
          Average.class,
          Arity.ONE_OR_MORE,
          "averages",
          terms -> quotient(sum(terms), constant(terms.size())));

  public static final ElementwiseLayer MAXIMUM =
      of(Maximum.class, Arity.ONE_OR_MORE, "compares", terms -> maximum(terms));

  public static final ElementwiseLayer MINIMUM =
      negated(
          Minimum.class,
          Arity.ONE_OR_MORE,
          "compares",
          terms -> maximum(terms.stream().map(Expressions::negate).toList()));

  /** From more parents on, f is a step of its own: its derivative reads f once for each parent. */
  private static final int MANY = 32;

  private static ElementwiseLayer of(
      Class<? extends Annotation> annotation,
      Arity arity,
      String verb,
      Function<List<Expression>, Expression> value) {
    return new ElementwiseLayer(new LayerKind(annotation, arity), verb, value, false, false);
  }

  /** The derivative of a product has all other factors for each of them. */
  private static ElementwiseLayer ofFactors(
      Class<? extends Annotation> annotation,
      Arity arity,
      String verb,
      Function<List<Expression>, Expression> value) {
    return new ElementwiseLayer(new LayerKind(annotation, arity), verb, value, false, true);
  }

  /** y[i] = −f(a[i], b[i], …). */
  private static ElementwiseLayer negated(
      Class<? extends Annotation> annotation,
      Arity arity,
      String verb,
      Function<List<Expression>, Expression> value) {
    return new ElementwiseLayer(new LayerKind(annotation, arity), verb, value, true, false);
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node widest = widest(parents);
    for (Node other : parents) {
      if (other.width() > 1 && !isLast(other.shape(), widest.shape())) {
        boolean areAxes = other.shape().extents().size() + widest.shape().extents().size() > 2;
        problems.error(
            origin.where(),
            "ShapeMismatch",
            "'%s' %s '%s' (%s) and '%s' (%s). Give both the same shape, %sor use @Concat."
                .formatted(
                    name,
                    verb,
                    widest,
                    values(widest),
                    other,
                    values(other),
                    areAxes ? "or one of them the last axes of the other, " : ""));
        return Optional.empty();
      }
    }
    return Optional.of(widest.shape());
  }

  /** The first parent of the most axes among those of more than one value, or just the first. */
  private static Node widest(List<Node> parents) {
    Node widest = parents.get(0);
    for (Node node : parents) {
      boolean hasMore = node.shape().extents().size() > widest.shape().extents().size();
      if (node.width() > 1 && (hasMore || widest.width() == 1)) {
        widest = node;
      }
    }
    return widest;
  }

  /** Whether the extents of {@code part} are those of the last axes of {@code whole}. */
  private static boolean isLast(Shape part, Shape whole) {
    int axes = whole.extents().size();
    int first = axes - part.extents().size();
    return first >= 0 && part.extents().equals(whole.extents().subList(first, axes));
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

  /** One value serves for every element, and one of the last axes for all indices of the others. */
  private static Expression value(Node parent, Node node, List<Index> i, Forward forward) {
    if (parent.width() == 1 && !parent.shape().equals(node.shape())) {
      return forward.only(parent);
    }
    return forward.value(parent, i.subList(i.size() - parent.shape().extents().size(), i.size()));
  }
}
