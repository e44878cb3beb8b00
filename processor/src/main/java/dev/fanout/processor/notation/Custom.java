package dev.fanout.processor.notation;

import java.util.List;

/**
 * A static method of the user's: {@code value(x)}, or its {@code derivative(x, y)} in terms of the
 * argument and the result.
 *
 * @param type the qualified name of the class that declares both
 * @param method {@code value} or {@code derivative}
 * @param isDouble whether the methods compute in {@code double}, else in {@code float}
 */
public record Custom(String type, String method, boolean isDouble) implements Function {

  public static final String VALUE = "value";
  public static final String DERIVATIVE = "derivative";

  /** The function itself. */
  public static Custom value(String type, boolean isDouble) {
    return new Custom(type, VALUE, isDouble);
  }

  @Override
  public Expression derivative(int argument, List<Expression> x, Expression y) {
    if (!method.equals(VALUE)) {
      throw new IllegalArgumentException("no derivative of " + this);
    }
    return Expressions.apply(new Custom(type, DERIVATIVE, isDouble), x.get(0), y);
  }

  /** {@code Swish.value}. */
  @Override
  public String toString() {
    return type.substring(type.lastIndexOf('.') + 1) + "." + method;
  }
}
