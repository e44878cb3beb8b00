package dev.fanout.processor.layer;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.quotient;

import dev.fanout.Activation;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Function;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;

/** The assignments of an {@link Activation}: from z, of the node's shape, to the node's value. */
interface Nonlinearity {

  void state(Node node, Tensor z, Forward forward);

  default void forward(Node node, Tensor z, Forward forward) {
    forward.logits(node, z);
    state(node, z, forward);
  }

  static Nonlinearity of(Activation activation) {
    return switch (activation) {
      case IDENTITY -> Nonlinearity::identity;
      case RELU -> elementwise(Function.RELU);
      case SIGMOID -> elementwise(Function.SIGMOID);
      case TANH -> elementwise(Function.TANH);
      case SOFTMAX -> Nonlinearity::softmax;
    };
  }

  private static Nonlinearity elementwise(Function function) {
    return (node, z, forward) -> {
      List<Index> j = forward.indices(node, "j");
      forward.assign(forward.value(node, j), apply(function, forward.element(z, j)));
    };
  }

  private static void identity(Node node, Tensor z, Forward forward) {
    if (!z.equals(forward.value(node))) {
      List<Index> j = forward.indices(node, "j");
      forward.assign(forward.value(node, j), forward.element(z, j));
    }
  }

  /** The maximum cancels, so it is a constant to the differentiation; with it no e^z overflows. */
  private static void softmax(Node node, Tensor z, Forward forward) {
    List<Index> j = forward.indices(node, "j");
    Integer[] extents = node.shape().extents().toArray(new Integer[0]);
    Access max = forward.element(forward.detached(node, "max"), List.of());
    Access sum = forward.element(forward.part(node, "sum"), List.of());
    Access exp = forward.element(forward.part(node, "exp", extents), j);
    forward.maximum(max, forward.element(z, j));
    forward.assign(exp, apply(Function.EXP_NEGATIVE, difference(forward.element(z, j), max)));
    forward.add(sum, exp);
    forward.assign(forward.value(node, j), quotient(exp, sum));
  }
}
