package dev.fanout.processor.layer.activation;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import java.util.function.UnaryOperator;

/**
 * Functions with kinks, stated by max(0, z) and min(z, c), which are vectorised where a choice
 * between two branches is not. Their derivatives at a kink are those from the left, and so is that
 * of each formula. A minimum is never stated as a difference, z − max(0, z − c), of which nothing
 * is left where z is large.
 */
final class Rectifiers {

  /** Klambauer, Unterthiner, Mayr and Hochreiter 2017, section 2. */
  static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  static final double SELU_SCALE = 1.0507009873554804934193349852946;

  private Rectifiers() {}

  /** max(0, z) + slope · min(z, 0). */
  static UnaryOperator<Expression> leaky(Expression slope) {
    return z -> sum(relu(z), product(slope, minimum(z, 0)));
  }

  /** min(max(0, z), 6). */
  static Expression relu6(Expression z) {
    return minimum(relu(z), 6);
  }

  /** relu6(z + 3) / 6. */
  static Expression hardSigmoid(Expression z) {
    return quotient(relu6(sum(z, constant(3))), constant(6));
  }

  /** scale · (max(0, z) + alpha · (e^min(z, 0) − 1)). */
  static UnaryOperator<Expression> elu(double alpha, double scale) {
    return z ->
        sum(
            product(constant(scale), relu(z)),
            product(constant(alpha * scale), apply(Elementary.EXPM1_NEGATIVE, minimum(z, 0))));
  }

  private static Expression minimum(Expression z, double bound) {
    return apply(Elementary.MINIMUM, z, constant(bound));
  }

  private static Expression relu(Expression z) {
    return apply(Elementary.RELU, z);
  }
}
