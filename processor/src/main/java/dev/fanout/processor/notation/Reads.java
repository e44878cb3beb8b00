package dev.fanout.processor.notation;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.negate;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The chain rule inside of one value: the derivative of an expression for each of its reads. */
public final class Reads {

  private final BiConsumer<Access, Expression> each;
  private final @Nullable Expression ties;

  /**
   * @param each is given every read R and the factor times ∂value/∂R, unless that is zero
   */
  public Reads(BiConsumer<Access, Expression> each) {
    this(each, null);
  }

  /**
   * @param ties how many terms of the maximum that is the value are the largest, null if each is to
   *     count them
   */
  public Reads(BiConsumer<Access, Expression> each, @Nullable Expression ties) {
    this.each = each;
    this.ties = ties;
  }

  /**
   * @param factor what every derivative is multiplied by
   * @param result the value, or an access that holds it
   */
  public void of(Expression value, Expression factor, Expression result) {
    if (value instanceof Literal || factor.equals(Literal.ZERO)) {
      return;
    }
    if (value instanceof Access read) {
      each.accept(read, factor);
    } else if (value instanceof Sum sum) {
      sum.terms().forEach(term -> of(term, factor, term));
    } else if (value instanceof Product p) {
      for (int i = 0; i < p.factors().size(); i++) {
        List<Expression> others = new ArrayList<>(p.factors());
        Expression one = others.remove(i);
        of(one, product(factor, product(others)), one);
      }
    } else if (value instanceof Quotient q) {
      of(q.dividend(), quotient(factor, q.divisor()), q.dividend());
      of(q.divisor(), negate(quotient(product(factor, result), q.divisor())), q.divisor());
    } else if (value instanceof Maximum maximum) {
      ofMaximum(maximum.terms(), factor, result);
    } else {
      Apply apply = (Apply) value;
      for (int i = 0; i < apply.arguments().size(); i++) {
        Expression x = apply.arguments().get(i);
        of(x, product(factor, apply.function().derivative(i, apply.arguments(), result)), x);
      }
    }
  }

  /** Terms that are equally large share the derivative. */
  private void ofMaximum(List<Expression> terms, Expression factor, Expression result) {
    List<Expression> hits =
        terms.stream().map(term -> apply(Elementary.EQUAL, term, result)).toList();
    for (int i = 0; i < terms.size(); i++) {
      Expression count = ties == null ? sum(hits) : ties;
      of(terms.get(i), quotient(product(factor, hits.get(i)), count), terms.get(i));
    }
  }
}
