package dev.fanout.processor.notation.folding;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An assignment that makes each element of a picture or a sequence of the same element of another
 * one, by a factor and summands of its channel.
 *
 * @param z what it is made of
 * @param channel the last index, on which everything else depends
 * @param factor of z, at the channel
 */
record Channelwise(Assignment of, Access z, Index channel, Expression factor) {

  /** {@code a}, if it is such an assignment. */
  static Optional<Channelwise> of(Assignment a) {
    List<Affine> subscripts = a.target().subscripts();
    if (a.operator() != Operator.ASSIGN
        || a.order() != null
        || !a.target().tensor().isPerSample()
        || subscripts.size() < 3
        || !Domain.coversTarget(a)) {
      return Optional.empty();
    }
    Affine last = subscripts.get(subscripts.size() - 1);
    Access z = null;
    for (Access read : a.reads()) {
      if (read.tensor().isPerSample()) {
        if (z != null || !isSameElement(read, a)) {
          return Optional.empty();
        }
        z = read;
      } else if (!read.subscripts().equals(List.of(last))) {
        return Optional.empty();
      }
    }
    if (z == null) {
      return Optional.empty();
    }
    Expression factor = factor(a.value(), z);
    // For a number alone, one more array of weights is not worth while.
    return factor == null || Expressions.reads(factor).isEmpty()
        ? Optional.empty()
        : Optional.of(new Channelwise(a, z, last.indices().get(0), factor));
  }

  private static boolean isSameElement(Access read, Assignment a) {
    return read.subscripts().equals(a.target().subscripts())
        && read.tensor().shape().equals(a.target().tensor().shape());
  }

  /**
   * What z is multiplied by in {@code value}, where it stands once; null if it is not only that.
   */
  private static @Nullable Expression factor(Expression value, Access z) {
    if (value.equals(z)) {
      return Literal.ONE;
    }
    if (value instanceof Sum sum) {
      return sum.terms().stream()
          .filter(term -> has(term, z))
          .findFirst()
          .map(term -> factor(term, z))
          .orElse(null);
    }
    if (value instanceof Product product) {
      List<Expression> factors = new ArrayList<>();
      for (Expression each : product.factors()) {
        Expression of = has(each, z) ? factor(each, z) : each;
        if (of == null) {
          return null;
        }
        factors.add(of);
      }
      return Expressions.product(factors);
    }
    if (value instanceof Quotient quotient && !has(quotient.divisor(), z)) {
      Expression dividend = factor(quotient.dividend(), z);
      return dividend == null ? null : Expressions.quotient(dividend, quotient.divisor());
    }
    return null;
  }

  private static boolean has(Expression value, Access z) {
    return Expressions.reads(value).contains(z);
  }
}
