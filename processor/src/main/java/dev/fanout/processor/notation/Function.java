package dev.fanout.processor.notation;

import java.util.List;

/**
 * A function y = f(x₁, …) and its derivatives, stated in terms of the arguments and the result y,
 * whichever is cheaper.
 */
public sealed interface Function permits Elementary, Custom {

  /** ∂y/∂x<sub>argument</sub> for y = f(x). */
  Expression derivative(int argument, List<Expression> x, Expression y);
}
