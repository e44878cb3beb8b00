package dev.fanout.processor.notation;

import java.util.List;
import java.util.stream.Collectors;

/** The value of an assignment for one value of each index. */
public sealed interface Expression
    permits Access,
        Expression.Literal,
        Expression.Sum,
        Expression.Product,
        Expression.Quotient,
        Expression.Maximum,
        Expression.Apply {

  /** A number. */
  record Literal(double value) implements Expression {

    public static final Literal ZERO = new Literal(0);

    /** The sum of no terms, −0: with the next one, it is that, even where that is −0 itself. */
    public static final Literal EMPTY_SUM = new Literal(-0.0);

    public static final Literal ONE = new Literal(1);

    @Override
    public String toString() {
      long whole = (long) value;
      String text = whole == value ? String.valueOf(whole) : String.valueOf(value);
      return equals(EMPTY_SUM) ? "−0" : text.replace('-', '−');
    }
  }

  /** a + b + …. */
  record Sum(List<Expression> terms) implements Expression {

    public Sum {
      terms = List.copyOf(terms);
    }

    @Override
    public String toString() {
      boolean swaps = terms.size() == 2 && terms.get(0) instanceof Literal c && c.value() < 0;
      StringBuilder text = new StringBuilder();
      for (Expression term : swaps ? List.of(terms.get(1), terms.get(0)) : terms) {
        String next = term.toString();
        boolean negative = next.startsWith("−");
        if (!text.isEmpty()) {
          text.append(negative ? " − " : " + ").append(negative ? next.substring(1) : next);
        } else {
          text.append(next);
        }
      }
      return text.toString();
    }
  }

  /** a · b · …. */
  record Product(List<Expression> factors) implements Expression {

    public Product {
      factors = List.copyOf(factors);
    }

    @Override
    public String toString() {
      boolean negated = factors.size() > 1 && factors.get(0).equals(new Literal(-1));
      return factors.stream()
          .skip(negated ? 1 : 0)
          .map(factor -> factor instanceof Sum ? "(" + factor + ")" : factor.toString())
          .collect(Collectors.joining(" · ", negated ? "−" : "", ""));
    }
  }

  /** a / b. */
  record Quotient(Expression dividend, Expression divisor) implements Expression {

    @Override
    public String toString() {
      boolean plain = divisor instanceof Access || divisor instanceof Literal;
      return (dividend instanceof Sum ? "(" + dividend + ")" : dividend)
          + " / "
          + (plain || divisor instanceof Apply ? divisor : "(" + divisor + ")");
    }
  }

  /** The largest of several. */
  record Maximum(List<Expression> terms) implements Expression {

    public Maximum {
      terms = List.copyOf(terms);
    }

    @Override
    public String toString() {
      return terms.stream()
          .map(Expression::toString)
          .collect(Collectors.joining(", ", "max(", ")"));
    }
  }

  /** f(x), or f(x, …) of several arguments. */
  record Apply(Function function, List<Expression> arguments) implements Expression {

    public Apply {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      return arguments.stream()
          .map(Expression::toString)
          .collect(Collectors.joining(", ", function + "(", ")"));
    }
  }
}
