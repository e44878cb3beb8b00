package dev.fanout.processor.layer;

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
          new ElementwiseLayer(Add.class, "adds", terms -> sum(terms)),
          new ElementwiseLayer(
              Subtract.class,
              "subtracts",
              terms -> difference(terms.get(0), sum(terms.subList(1, terms.size())))),
          ElementwiseLayer.ofFactors(Multiply.class, "multiplies", factors -> product(factors)),
          ElementwiseLayer.ofFactors(Divide.class, "divides", Layers::quotients),
          new ElementwiseLayer(
              Average.class, "averages", terms -> quotient(sum(terms), constant(terms.size()))),
          new ElementwiseLayer(Maximum.class, "compares", terms -> maximum(terms)),
          ElementwiseLayer.negated(
              Minimum.class,
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
