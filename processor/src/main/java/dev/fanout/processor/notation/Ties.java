package dev.fanout.processor.notation;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.quotient;

import dev.fanout.processor.notation.Tensor.Role;

/** How many values of a {@code max=} are the largest: they share its derivative. */
final class Ties {

  private Ties() {}

  /** Counts them. */
  static Assignment count(Assignment maximum) {
    return new Assignment(
        maximum.node(), counter(maximum), Operator.ADD, hit(maximum), maximum.order());
  }

  /** ∂target/∂value: 1/n if it is one of the n largest, else 0. */
  static Expression share(Assignment maximum) {
    return quotient(hit(maximum), counter(maximum));
  }

  private static Expression hit(Assignment maximum) {
    return apply(Elementary.EQUAL, maximum.value(), maximum.target());
  }

  private static Access counter(Assignment maximum) {
    Tensor target = maximum.target().tensor();
    String part = target.part().isEmpty() ? "ties" : target.part() + ".ties";
    return maximum.target().of(new Tensor(target.node(), part, Role.DETACHED, target.shape()));
  }
}
