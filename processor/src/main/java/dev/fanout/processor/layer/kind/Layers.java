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
import dev.fanout.processor.layer.ConstantLayer;
import dev.fanout.processor.layer.InputLayer;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Layer.Arity;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import java.util.List;

/** Every kind of layer. */
public final class Layers {

  public static final List<Layer> ALL =
      List.of(
          new InputLayer(),
          new DenseLayer(),
          new ActivateLayer(),
          new ElementwiseLayer(Add.class, Arity.ONE_OR_MORE, "adds", terms -> sum(terms)),
          new ElementwiseLayer(
              Subtract.class,
              Arity.TWO_OR_MORE,
              "subtracts",
              terms -> difference(terms.get(0), sum(terms.subList(1, terms.size())))),
          ElementwiseLayer.ofFactors(
              Multiply.class, Arity.ONE_OR_MORE, "multiplies", factors -> product(factors)),
          ElementwiseLayer.ofFactors(Divide.class, Arity.TWO_OR_MORE, "divides", Layers::quotients),
          new ElementwiseLayer(
              Average.class,
              Arity.ONE_OR_MORE,
              "averages",
              terms -> quotient(sum(terms), constant(terms.size()))),
          new ElementwiseLayer(
              Maximum.class, Arity.ONE_OR_MORE, "compares", terms -> maximum(terms)),
          ElementwiseLayer.negated(
              Minimum.class,
              Arity.ONE_OR_MORE,
              "compares",
              terms -> maximum(terms.stream().map(Expressions::negate).toList())),
          new ScaleLayer(),
          new SliceLayer(),
          new ConcatLayer(),
          new ConstantLayer(),
          new EmbeddingLayer(),
          new LayerNormLayer(),
          new BatchNormLayer(),
          new DropoutLayer());

  private Layers() {}

  private static Expression quotients(List<Expression> terms) {
    return quotient(terms.get(0), product(terms.subList(1, terms.size())));
  }
}
