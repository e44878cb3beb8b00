package dev.fanout.processor.notation;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.maximum;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import java.util.List;

/**
 * The functions that emitted classes carry.
 *
 * <p>Some take, after their argument x, what else was computed of x and saves them work. Their
 * derivative for x is then the total one, and that for the other is 0.
 */
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
  /** e<sup>x</sup> − 1 for x ≤ 0; y + 1 would lose what is left of e<sup>x</sup>. */
  EXPM1_NEGATIVE("expm1") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return apply(EXP_NEGATIVE, x);
    }
  },
  LOG("log") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return quotient(constant(1), x);
    }
  },
  /** ln(1 − x). Its derivative is finite at 1, so that it is 0 where the logarithm is cut. */
  LOG1M("log1m") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return quotient(
          constant(-1), maximum(List.of(difference(constant(1), x), constant(Float.MIN_VALUE))));
    }
  },
  TANH("tanh") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return apply(TANH_SLOPE, x, y);
    }
  },
  /** The derivative of tanh at x, given tanh x: 1 − tanh² x without its cancellation. */
  TANH_SLOPE("tanh′") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return product(constant(-2), apply(TANH, x), y);
    }
  },
  SIGMOID("sigmoid") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return apply(SIGMOID_SLOPE, x, y);
    }
  },
  /** The derivative of σ at x, given σ(x): σ(x) (1 − σ(x)) without its cancellation. */
  SIGMOID_SLOPE("sigmoid′") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return product(y, difference(constant(1), product(constant(2), apply(SIGMOID, x))));
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
  /** The smaller of x and a bound; where both are the same, the derivative is that of x. */
  MINIMUM("min") {
    @Override
    Expression derivative(Expression x, Expression y) {
      throw new UnsupportedOperationException("depends on the bound");
    }

    @Override
    public Expression derivative(int argument, List<Expression> x, Expression y) {
      Expression excess = apply(POSITIVE, apply(RELU, difference(x.get(0), x.get(1))));
      return argument == 0 ? difference(constant(1), excess) : excess;
    }
  },
  /** ln(1 + e<sup>x</sup>). */
  SOFTPLUS("softplus") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return apply(SIGMOID, x);
    }
  },
  /** x / (1 + |x|). */
  SOFTSIGN("softsign") {
    @Override
    Expression derivative(Expression x, Expression y) {
      Expression below = sum(constant(1), apply(RELU, x), apply(RELU, product(constant(-1), x)));
      return quotient(constant(1), product(below, below));
    }
  },
  SQRT("sqrt") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return quotient(constant(0.5), y);
    }
  },
  /** e<sup>−x²/2</sup> for |x| ≤ 1024, given that of x² as rounded. */
  BELL("bell") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return product(constant(-1), x, y);
    }
  },
  /** Φ(x) = (1/√(2π)) ∫<sub>−∞</sub><sup>x</sup> e<sup>−t²/2</sup> dt, given e<sup>−x²/2</sup>. */
  NORMAL("normal") {
    @Override
    Expression derivative(Expression x, Expression y) {
      throw new UnsupportedOperationException("depends on the density");
    }

    @Override
    public Expression derivative(int argument, List<Expression> x, Expression y) {
      return argument == 0 ? product(constant(1 / Math.sqrt(2 * Math.PI)), x.get(1)) : constant(0);
    }
  },
  /**
   * x · g, given a gate g of x, which is 0 from x = −1024 down and 1 from 1024 up: 0 at −∞, not ∞ ·
   * 0. Here the derivative for x is the partial one.
   */
  GATED("gated") {
    @Override
    Expression derivative(Expression x, Expression y) {
      throw new UnsupportedOperationException("depends on the gate");
    }

    @Override
    public Expression derivative(int argument, List<Expression> x, Expression y) {
      return argument == 0 ? x.get(1) : apply(CLIPPED, x.get(0));
    }
  },
  /**
   * x, or ±1024 beyond: in place of an x whose product with something that is 0 from there on is
   * taken. So its derivative may be 1 everywhere.
   */
  CLIPPED("clipped") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return constant(1);
    }
  },
  /** x, or the largest number for +∞. */
  BOUNDED("bounded") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return constant(1);
    }
  },
  /**
   * x − c for x ≤ c, where c is {@link #BOUNDED}; 0 for an x of +∞, which counts as the largest
   * number.
   */
  BELOW("below") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return constant(1);
    }

    @Override
    public Expression derivative(int argument, List<Expression> x, Expression y) {
      return constant(argument == 0 ? 1 : -1);
    }
  },
  /** 2 √(2/π) (x + 0.044715 x³) for |x| ≤ 1024. */
  CUBIC("cubic") {
    @Override
    Expression derivative(Expression x, Expression y) {
      double linear = 2 * Math.sqrt(2 / Math.PI);
      return sum(constant(linear), product(constant(3 * 0.044715 * linear), x, x));
    }
  },
  /**
   * σ({@link #CUBIC}(x)) for |x| ≤ 1024, given the cubic as rounded and σ of that. Where 1 − y
   * cancels, a gate's derivative counts for little.
   */
  SIGMOID_OF_CUBIC("sigmoidOfCubic") {
    @Override
    Expression derivative(Expression x, Expression y) {
      return product(y, difference(constant(1), y), CUBIC.derivative(x, y));
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
    return argument == 0 ? derivative(x.get(0), y) : constant(0);
  }

  @Override
  public String toString() {
    return symbol;
  }
}
