package dev.fanout.processor.layer.activation;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.Activation;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.JavaType;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Custom;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;

/** The assignments of an {@link Activation}: from z, of the node's shape, to the node's value. */
public interface Nonlinearity {

  void state(Node node, Tensor z, Forward forward);

  default void forward(Node node, Tensor z, Forward forward) {
    forward.logits(node, z);
    state(node, z, forward);
  }

  /** That of a class of the user's. */
  static Nonlinearity of(JavaType type) {
    Custom custom = CustomActivation.of(type);
    return value(z -> apply(custom, z));
  }

  /**
   * @param slope of LEAKY_RELU
   * @param alpha of ELU
   * @param part of the node that is PRELU's trained slope
   * @param ofChannels whether each channel has one of its own
   */
  static Nonlinearity of(
      Activation activation, double slope, double alpha, String part, boolean ofChannels) {
    return switch (activation) {
      case IDENTITY -> Nonlinearity::identity;
      case RELU -> elementwise(Elementary.RELU);
      case LEAKY_RELU -> value(Rectifiers.leaky(constant(slope)));
      case PRELU -> (node, z, forward) -> prelu(node, z, part, ofChannels, forward);
      case RELU6 -> value(Rectifiers::relu6);
      case ELU -> value(Rectifiers.elu(alpha, 1));
      case SELU -> value(Rectifiers.elu(Rectifiers.SELU_ALPHA, Rectifiers.SELU_SCALE));
      case HARD_SIGMOID -> value(Rectifiers::hardSigmoid);
      case SOFTSIGN -> elementwise(Elementary.SOFTSIGN);
      case SIGMOID -> elementwise(Elementary.SIGMOID);
      case TANH -> elementwise(Elementary.TANH);
      case EXPONENTIAL -> elementwise(Elementary.EXP);
      case SOFTPLUS -> elementwise(Elementary.SOFTPLUS);
      case SILU -> Nonlinearity::silu;
      case MISH -> Nonlinearity::mish;
      case GELU -> Nonlinearity::gelu;
      case GELU_TANH -> Nonlinearity::geluTanh;
      case SOFTMAX -> Nonlinearity::softmax;
      case LOG_SOFTMAX -> Nonlinearity::logSoftmax;
    };
  }

  private static Nonlinearity elementwise(Elementary function) {
    return value(z -> apply(function, z));
  }

  private static Nonlinearity value(UnaryOperator<Expression> h) {
    return (node, z, forward) -> {
      List<Index> j = forward.indices(node, "j");
      forward.assign(forward.value(node, j), h.apply(forward.element(z, j)));
    };
  }

  /** y = z · σ(z). */
  private static void silu(Node node, Tensor z, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Access gate = step("gate", apply(Elementary.SIGMOID, forward.element(z, j)), node, j, forward);
    forward.assign(forward.value(node, j), gated(forward.element(z, j), gate));
  }

  /** y = z · tanh(ln(1 + e^z)). */
  private static void mish(Node node, Tensor z, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Expression softplus = apply(Elementary.SOFTPLUS, forward.element(z, j));
    Access positive = step("softplus", softplus, node, j, forward);
    Access gate = step("gate", apply(Elementary.TANH, positive), node, j, forward);
    forward.assign(forward.value(node, j), gated(forward.element(z, j), gate));
  }

  /** y = max(0, z) + slope · min(0, z). */
  private static void prelu(Node node, Tensor z, String part, boolean ofChannels, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Access x = forward.element(z, j);
    Index channel = j.get(j.size() - 1);
    Access slope =
        ofChannels
            ? forward.parameter(node, part, Start.at(0.25), channel.extent()).at(channel)
            : forward.parameter(node, part, Start.at(0.25), 1).at(List.of(Affine.constant(0)));
    forward.assign(forward.value(node, j), Rectifiers.leaky(slope).apply(x));
  }

  /** y = z Φ(z). */
  private static void gelu(Node node, Tensor z, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Access x = forward.element(z, j);
    Access cut = step("clipped", apply(Elementary.CLIPPED, x), node, j, forward);
    Expression exp = apply(Elementary.EXP_NEGATIVE, product(constant(-0.5), cut, cut));
    Access rounded = step("rounded", exp, node, j, forward);
    Access bell = step("bell", apply(Elementary.BELL, cut, rounded), node, j, forward);
    Access gate = step("gate", apply(Elementary.NORMAL, x, bell), node, j, forward);
    forward.assign(forward.value(node, j), gated(x, gate));
  }

  /** y = ½ z (1 + tanh(u/2)) = z · σ(u), which loses nothing to u ≪ 0, cubic in z. */
  private static void geluTanh(Node node, Tensor z, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Access x = forward.element(z, j);
    Access cut = step("clipped", apply(Elementary.CLIPPED, x), node, j, forward);
    Access cubic = step("cubic", apply(Elementary.CUBIC, cut), node, j, forward);
    Access rounded = step("rounded", apply(Elementary.SIGMOID, cubic), node, j, forward);
    Expression sigmoid = apply(Elementary.SIGMOID_OF_CUBIC, cut, cubic, rounded);
    Access gate = step("gate", sigmoid, node, j, forward);
    forward.assign(forward.value(node, j), gated(x, gate));
  }

  private static Expression gated(Access z, Access gate) {
    return apply(Elementary.GATED, z, gate);
  }

  /** States a step on the way to the value, element by element. */
  private static Access step(
      String part, Expression value, Node node, List<Index> j, Forward forward) {
    Access step = forward.element(forward.partOfShape(node, part), j);
    forward.assign(step, value);
    return step;
  }

  private static void identity(Node node, Tensor z, Forward forward) {
    if (!z.equals(forward.value(node))) {
      List<Index> j = forward.indices(node, "j");
      forward.assign(forward.value(node, j), forward.element(z, j));
    }
  }

  /**
   * The maximum cancels, so it is a constant to the differentiation; with it no e^z overflows. A z
   * of +∞ counts as the largest number, so that ∞ − ∞ is 0.
   */
  private static void softmax(Node node, Tensor z, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    forward.once(node, "exp", () -> shares(node, z, j, forward));
    Access exp = forward.element(forward.stated(node, "exp"), j);
    Access sum = forward.element(forward.stated(node, "sum"), List.of());
    forward.assign(forward.value(node, j), quotient(exp, sum));
  }

  /** y = (z − max) − ln Σ e^(z − max): large logits cancel before the logarithm is taken off. */
  private static void logSoftmax(Node node, Tensor z, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Access log = logSum(node, z, forward);
    forward.assign(
        forward.value(node, j), difference(below(node, forward.element(z, j), forward), log));
  }

  /** ln Σ e^(z − max), a number between 0 and the logarithm of how many there are. */
  static Access logSum(Node node, Tensor z, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    forward.once(node, "exp", () -> shares(node, z, j, forward));
    Access sum = forward.element(forward.stated(node, "sum"), List.of());
    Access log = forward.element(forward.part(node, "logsum"), List.of());
    forward.once(node, "logsum", () -> forward.assign(log, apply(Elementary.LOG, sum)));
    return log;
  }

  /** The largest of the z, +∞ too, once {@link #logSum} is stated. */
  static Access maximum(Node node, Forward forward) {
    return forward.element(forward.stated(node, "max"), List.of());
  }

  /** z − max, once {@link #shares} are stated. */
  private static Expression below(Node node, Access z, Forward forward) {
    return apply(Elementary.BELOW, z, forward.element(forward.stated(node, "bound"), List.of()));
  }

  /** e^(z − max) and their sum. */
  private static void shares(Node node, Tensor z, List<Index> j, Forward forward) {
    Access max = forward.element(forward.detached(node, "max"), List.of());
    Access sum = forward.element(forward.part(node, "sum"), List.of());
    forward.maximum(max, forward.element(z, j));
    Access bound = forward.element(forward.detached(node, "bound"), List.of());
    forward.assign(bound, apply(Elementary.BOUNDED, max));
    Expression share = apply(Elementary.EXP_NEGATIVE, below(node, forward.element(z, j), forward));
    forward.add(sum, step("exp", share, node, j, forward));
  }
}
