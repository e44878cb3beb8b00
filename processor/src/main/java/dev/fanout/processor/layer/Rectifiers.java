package dev.fanout.processor.layer;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import java.util.function.UnaryOperator;

/**
 * Functions with kinks, stated by max(0, z) alone, which is vectorised where a choice between two
 * branches is not. Its derivative at 0 is 0, the one from the left, and so is that of each formula
 * at its kinks.
 */
final class Rectifiers {

  /** Klambauer, Unterthiner, Mayr and Hochreiter 2017, section 2. */
  static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  static final double SELU_SCALE = 1.0507009873554804934193349852946;

  private Rectifiers() {}

  /** max(0, z) + slope · min(0, z), where min(0, z) is z − max(0, z). */
  static UnaryOperator<Expression> leaky(Expression slope) {
    return z -> sum(relu(z), product(slope, difference(z, relu(z))));
  }

  /** max(0, z) − max(0, z − 6). */
  static Expression relu6(Expression z) {
    return difference(relu(z), relu(difference(z, constant(6))));
  }

  /** relu6(z + 3) / 6. */
  static Expression hardSigmoid(Expression z) {
    return quotient(relu6(sum(z, constant(3))), constant(6));
  }

  /** scale · (max(0, z) + alpha · (e^min(0, z) − 1)), where min(0, z) is z − max(0, z). */
  static UnaryOperator<Expression> elu(double alpha, double scale) {
    return z -> {
      Expression negative = apply(Elementary.EXP_NEGATIVE, difference(z, relu(z)));
      Expression bent = product(constant(alpha * scale), difference(negative, constant(1)));
      return sum(product(constant(scale), relu(z)), bent);
    };
  }

  /** z / (1 + |z|), where |z| is 2 · max(0, z) − z. */
  static Expression softsign(Expression z) {
    Expression magnitude = difference(product(constant(2), relu(z)), z);
    return quotient(z, sum(constant(1), magnitude));
  }

  private static Expression relu(Expression z) {
    return apply(Elementary.RELU, z);
  }
}
