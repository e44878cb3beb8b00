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
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.Function;

/** The layers that combine their parents element by element. */
public final class ElementwiseLayers {

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

  private ElementwiseLayers() {}

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
}
