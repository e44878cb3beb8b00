package dev.fanout.processor.layer.onnx.operator;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.Activation;
import dev.fanout.processor.layer.activation.Nonlinearity;
import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Functions between layers: those of {@link Activation}, stated as there, and their relatives. */
public final class ActivationOperators {

  private static final double SELU_ALPHA = 1.67326319217681884765625;
  private static final double SELU_GAMMA = 1.05070102214813232421875;

  private ActivationOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("Relu", call -> activation(call, Activation.RELU));
    all.put("Sigmoid", call -> activation(call, Activation.SIGMOID));
    all.put("Tanh", call -> activation(call, Activation.TANH));
    all.put("Softplus", call -> activation(call, Activation.SOFTPLUS));
    all.put("Softsign", call -> activation(call, Activation.SOFTSIGN));
    all.put("Mish", call -> activation(call, Activation.MISH));
    all.put("Gelu", ActivationOperators::gelu);
    all.put("Swish", ActivationOperators::swish);
    all.put("LeakyRelu", ActivationOperators::leakyRelu);
    all.put("Elu", call -> elu(call, call.number("alpha", 1), 1));
    all.put("Selu", ActivationOperators::selu);
    all.put("Celu", ActivationOperators::celu);
    all.put("HardSigmoid", ActivationOperators::hardSigmoid);
    all.put("HardSwish", ActivationOperators::hardSwish);
    all.put("ThresholdedRelu", ActivationOperators::thresholdedRelu);
    all.put("Erf", ActivationOperators::erf);
    return all;
  }

  private static List<GraphValue> activation(Call call, Activation activation) {
    return activation(call, Nonlinearity.of(activation, 0, 0, "", false));
  }

  private static List<GraphValue> activation(Call call, Nonlinearity steps) {
    GraphValue x = call.input(0);
    GraphValue z = call.inOrder(x, call.order(x.rank()), false);
    GraphValue.Stored from = z.stored().orElseThrow();
    if (from.isWhole()) {
      z = call.step("dense", x.shape(), from.order(), false);
      List<Affine> i = Shapes.indices(x.shape(), "i");
      call.assign(z, i, x.at(i));
    }
    GraphValue result = call.result(x.shape(), from.order());
    steps.forward(
        result.stored().orElseThrow().node(),
        call.forward().value(z.stored().orElseThrow().node()),
        call.forward());
    return List.of(result);
  }

  private static List<GraphValue> gelu(Call call) {
    return switch (call.text("approximate", "none")) {
      case "none" -> activation(call, Activation.GELU);
      case "tanh" -> activation(call, Activation.GELU_TANH);
      default -> throw new UnsupportedModelException("has another approximation");
    };
  }

  private static List<GraphValue> swish(Call call) {
    double alpha = call.number("alpha", 1);
    return alpha == 1
        ? activation(call, Activation.SILU)
        : ElementwiseOperators.ofOne(
            call, x -> product(x, apply(Elementary.SIGMOID, product(constant(alpha), x))));
  }

  private static List<GraphValue> leakyRelu(Call call) {
    return activation(
        call, Nonlinearity.of(Activation.LEAKY_RELU, call.number("alpha", 0.01), 0, "", false));
  }

  /** scale · (max(0, x) + alpha · (e^min(x, 0) − 1)). */
  private static List<GraphValue> elu(Call call, double alpha, double scale) {
    return elu(call, alpha, scale, 1);
  }

  private static List<GraphValue> elu(Call call, double alpha, double scale, double width) {
    return ElementwiseOperators.ofOne(
        call,
        x -> {
          Expression negative = ElementwiseOperators.minimum(x, constant(0));
          Expression exponent = quotient(negative, constant(width));
          return sum(
              product(constant(scale), ElementwiseOperators.relu(x)),
              product(constant(scale * alpha), apply(Elementary.EXPM1_NEGATIVE, exponent)));
        });
  }

  private static List<GraphValue> selu(Call call) {
    return elu(call, call.number("alpha", SELU_ALPHA), call.number("gamma", SELU_GAMMA));
  }

  private static List<GraphValue> celu(Call call) {
    double alpha = call.number("alpha", 1);
    if (!(alpha > 0)) {
      throw new UnsupportedModelException("has alpha = " + alpha);
    }
    return elu(call, alpha, 1, alpha);
  }

  private static Expression hardSigmoid(Expression x, double alpha, double beta) {
    Expression line = sum(product(constant(alpha), x), constant(beta));
    return ElementwiseOperators.minimum(ElementwiseOperators.relu(line), constant(1));
  }

  private static List<GraphValue> hardSigmoid(Call call) {
    double alpha = call.number("alpha", 0.2);
    double beta = call.number("beta", 0.5);
    return ElementwiseOperators.ofOne(call, x -> hardSigmoid(x, alpha, beta));
  }

  private static List<GraphValue> hardSwish(Call call) {
    return ElementwiseOperators.ofOne(call, x -> product(x, hardSigmoid(x, 1.0 / 6, 0.5)));
  }

  private static List<GraphValue> thresholdedRelu(Call call) {
    double alpha = call.number("alpha", 1);
    return ElementwiseOperators.ofOne(
        call, x -> product(x, ElementwiseOperators.positive(difference(x, constant(alpha)))));
  }

  /** 2 Φ(√2 x) − 1. */
  private static List<GraphValue> erf(Call call) {
    List<Integer> shape = call.input(0).shape();
    List<Integer> order = call.order(shape.size());
    List<Affine> i = Shapes.indices(shape, "i");
    GraphValue cut = call.step("clipped", shape, order, false);
    call.assign(
        cut, i, apply(Elementary.CLIPPED, product(constant(Math.sqrt(2)), call.input(0).at(i))));
    Access at = cut.access(i);
    GraphValue rounded = call.step("rounded", shape, order, false);
    call.assign(rounded, i, apply(Elementary.EXP_NEGATIVE, product(constant(-0.5), at, at)));
    GraphValue bell = call.step("bell", shape, order, false);
    call.assign(bell, i, apply(Elementary.BELL, at, rounded.at(i)));
    GraphValue normal = call.step("normal", shape, order, false);
    call.assign(normal, i, apply(Elementary.NORMAL, at, bell.at(i)));
    GraphValue result = call.result(shape, order);
    call.assign(result, i, sum(product(constant(2), normal.at(i)), constant(-1)));
    return List.of(result);
  }
}
