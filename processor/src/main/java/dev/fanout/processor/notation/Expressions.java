package dev.fanout.processor.notation;

import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Builds expressions in their simplest form: no zero summand, no factor one, constants folded, one
 * constant in front of a product.
 */
public final class Expressions {

  private Expressions() {}

  public static Expression constant(double value) {
    return new Literal(value);
  }

  public static Expression sum(Expression... terms) {
    return sum(List.of(terms));
  }

  public static Expression sum(List<Expression> terms) {
    List<Expression> flat = new ArrayList<>();
    double constant = Literal.EMPTY_SUM.value();
    for (Expression term : terms) {
      for (Expression part : term instanceof Sum sum ? sum.terms() : List.of(term)) {
        if (part instanceof Literal c) {
          constant += c.value();
        } else {
          flat.add(part);
        }
      }
    }
    if (constant != 0 || flat.isEmpty()) {
      flat.add(0, constant(constant));
    }
    return flat.size() == 1 ? flat.get(0) : new Sum(flat);
  }

  public static Expression difference(Expression minuend, Expression subtrahend) {
    return sum(minuend, negate(subtrahend));
  }

  public static Expression negate(Expression term) {
    return product(constant(-1), term);
  }

  public static Expression product(Expression... factors) {
    return product(List.of(factors));
  }

  public static Expression product(List<Expression> factors) {
    for (Expression factor : factors) {
      if (factor instanceof Quotient) {
        return quotientOf(factors);
      }
    }
    List<Expression> flat = new ArrayList<>();
    double constant = 1;
    for (Expression factor : factors) {
      for (Expression part : factor instanceof Product p ? p.factors() : List.of(factor)) {
        if (part instanceof Literal c) {
          constant *= c.value();
        } else {
          flat.add(part);
        }
      }
    }
    if (constant == 0) {
      return Literal.ZERO;
    }
    if (constant != 1 || flat.isEmpty()) {
      flat.add(0, constant(constant));
    }
    return flat.size() == 1 ? flat.get(0) : new Product(flat);
  }

  /** a · (b / c) is (a · b) / c. */
  private static Expression quotientOf(List<Expression> factors) {
    List<Expression> dividends = new ArrayList<>();
    List<Expression> divisors = new ArrayList<>();
    for (Expression factor : factors) {
      if (factor instanceof Quotient q) {
        dividends.add(q.dividend());
        divisors.add(q.divisor());
      } else {
        dividends.add(factor);
      }
    }
    return quotient(product(dividends), product(divisors));
  }

  public static Expression quotient(Expression dividend, Expression divisor) {
    if (divisor.equals(Literal.ONE) || dividend.equals(Literal.ZERO)) {
      return dividend;
    }
    return new Quotient(dividend, divisor);
  }

  public static Expression apply(Function function, Expression... arguments) {
    return new Apply(function, List.of(arguments));
  }

  /** The largest of {@code terms}. */
  public static Expression maximum(List<Expression> terms) {
    return terms.size() == 1 ? terms.get(0) : new Maximum(terms);
  }

  /**
   * Every access in {@code value}, from left to right, those that look up a subscript included; an
   * access that stands twice counts twice.
   */
  public static List<Access> reads(Expression value) {
    List<Access> reads = new ArrayList<>();
    addReads(value, reads);
    return reads;
  }

  static void addReads(Expression value, List<Access> reads) {
    if (value instanceof Access access) {
      reads.add(access);
      reads.addAll(access.lookups());
    } else if (value instanceof Sum sum) {
      addReads(sum.terms(), reads);
    } else if (value instanceof Product product) {
      addReads(product.factors(), reads);
    } else if (value instanceof Quotient q) {
      addReads(q.dividend(), reads);
      addReads(q.divisor(), reads);
    } else if (value instanceof Maximum maximum) {
      addReads(maximum.terms(), reads);
    } else if (value instanceof Apply apply) {
      addReads(apply.arguments(), reads);
    }
  }

  private static void addReads(List<Expression> values, List<Access> reads) {
    for (int i = 0; i < values.size(); i++) {
      addReads(values.get(i), reads);
    }
  }

  /**
   * {@code value} with each part replaced by what {@code change} makes of it, leaves first; {@code
   * value} itself if nothing changes.
   */
  public static Expression map(Expression value, UnaryOperator<Expression> change) {
    Expression rebuilt = value;
    if (value instanceof Sum sum) {
      List<Expression> terms = map(sum.terms(), change);
      rebuilt = terms == sum.terms() ? sum : sum(terms);
    } else if (value instanceof Product product) {
      List<Expression> factors = map(product.factors(), change);
      rebuilt = factors == product.factors() ? product : product(factors);
    } else if (value instanceof Quotient q) {
      Expression dividend = map(q.dividend(), change);
      Expression divisor = map(q.divisor(), change);
      boolean isSame = dividend == q.dividend() && divisor == q.divisor();
      rebuilt = isSame ? q : quotient(dividend, divisor);
    } else if (value instanceof Maximum maximum) {
      List<Expression> terms = map(maximum.terms(), change);
      rebuilt = terms == maximum.terms() ? maximum : maximum(terms);
    } else if (value instanceof Apply apply) {
      List<Expression> arguments = map(apply.arguments(), change);
      rebuilt = arguments == apply.arguments() ? apply : new Apply(apply.function(), arguments);
    }
    return change.apply(rebuilt);
  }

  /** The same list if nothing changes. */
  private static List<Expression> map(List<Expression> values, UnaryOperator<Expression> change) {
    List<Expression> mapped = values;
    for (int i = 0; i < values.size(); i++) {
      Expression made = map(values.get(i), change);
      if (made != values.get(i) && mapped == values) {
        mapped = new ArrayList<>(values);
      }
      if (mapped != values) {
        mapped.set(i, made);
      }
    }
    return mapped;
  }
}
