package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Names the node that a parameter stands for, where the parameter's own name does not: a method
 * cannot have two parameters of one name, so a node that takes the same parent twice needs it. So
 * do all parameters of a description or block in a class file that was compiled without {@code
 * -parameters}, which has none of their names.
 *
 * <pre>{@code
 * @Multiply
 * Tensor square(Tensor x, @Takes("x") Tensor again);
 * }</pre>
 */
@Documented
@Target(ElementType.PARAMETER)
public @interface Takes {

  /** The name of the node. */
  String value();
}
