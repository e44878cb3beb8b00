package dev.fanout.processor.notation;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;

import java.util.List;

/** The functions that emitted classes carry. */
public enum Elementary implements Function {
  EXP("exp") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return y;
    }
  },
  /** e<sup>x</sup> for x ≤ 0. */
  EXP_NEGATIVE("exp") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return y;
    }
  },
  LOG("log") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return quotient(constant(1), x);
    }
  },
  TANH("tanh") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return difference(constant(1), product(y, y));
    }
  },
  SIGMOID("sigmoid") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return product(y, difference(constant(1), y));
    }
  },
  RELU("relu") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return apply(POSITIVE, y);
    }
  },
  /** 1 if x &gt; 0, else 0. Its own derivative is 0. */
  POSITIVE("positive") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return constant(0);
    }
  },
  /** ln(1 + e<sup>x</sup>). */
  SOFTPLUS("softplus") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return apply(SIGMOID, x);
    }
  },
  SQRT("sqrt") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return quotient(constant(0.5), y);
    }
  },
  /** (2/√π) ∫₀<sup>x</sup> e<sup>−t²</sup> dt. */
  ERF("erf") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return product(
          constant(2 / Math.sqrt(Math.PI)), apply(EXP_NEGATIVE, product(constant(-1), x, x)));
    }
  },
  /** 1 if both arguments are the same number, else 0. Its own derivative is 0. */
  EQUAL("equal") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return constant(0);
    }
  },
  /** 1 if x is a number, 0 if it is missing, a NaN. Its own derivative is 0. */
  PRESENT("present") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return constant(0);
    }
  },
  /** x, or the second argument, a constant, where x is missing. */
  FILLED("filled") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return apply(PRESENT, x);
    }

    @Override
    public Expression derivative(int argument, List<Expression> x, Expression y) {
      return argument == 0 ? derivative(x.get(0), y) : constant(0);
    }
  },
  /**
   * 1, if the first argument is; otherwise there is no result, because the second one, in the
   * column that the third one names, is no category. Its derivative is 0.
   */
  KNOWN("known") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return constant(0);
    }
  };

  private final String symbol;

  Elementary(String symbol) {
    this.symbol = symbol;
  }

  /** dy/dx for y = f(x). */
  abstract Expression derivative(Expression x, Expression y);

  @Override
  public Expression derivative(int argument, List<Expression> x, Expression y) {
    return derivative(x.get(argument), y);
  }

  @Override
  public String toString() {
    return symbol;
  }
}
