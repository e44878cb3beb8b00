package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The expressions that are a few operations on whole vectors: no polynomials, no branches. */
final class OfVectors {

  private static final Set<Elementary> FUNCTIONS =
      EnumSet.of(
          Elementary.RELU,
          Elementary.POSITIVE,
          Elementary.MINIMUM,
          Elementary.SQRT,
          Elementary.BOUNDED,
          Elementary.BELOW,
          Elementary.CLIPPED);

  private OfVectors() {}

  static boolean are(Expression value) {
    if (value instanceof Access || value instanceof Literal) {
      return true;
    }
    if (value instanceof Sum sum) {
      return are(sum.terms());
    }
    if (value instanceof Product product) {
      return are(product.factors());
    }
    if (value instanceof Quotient quotient) {
      return are(quotient.dividend()) && are(quotient.divisor());
    }
    if (value instanceof Maximum maximum) {
      return are(maximum.terms());
    }
    Apply apply = (Apply) value;
    return apply.function() instanceof Elementary elementary
        && FUNCTIONS.contains(elementary)
        && are(apply.arguments());
  }

  private static boolean are(List<Expression> all) {
    return all.stream().allMatch(OfVectors::are);
  }
}
