package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a neural network as an interface or an abstract class.
 *
 * <p>Every abstract method is a node of a directed acyclic graph and carries one layer annotation,
 * such as {@link Input}, {@link Dense}, {@link Activate}, {@link Add} or {@link Concat}. Its
 * parameters are named after the nodes that feed it, so the fan-out of a node is the number of
 * methods that take it; the order of the methods does not matter.
 *
 * <pre>{@code
 * @Network
 * interface Iris {
 *   @Input(4)
 *   Tensor measurements();
 *
 *   @Dense(units = 8, activation = Activation.TANH)
 *   Tensor hidden(Tensor measurements);
 *
 *   @Dense(units = 3, activation = Activation.SOFTMAX)
 *   @Output(loss = Loss.CROSS_ENTROPY)
 *   Tensor species(Tensor hidden);
 * }
 * }</pre>
 *
 * <p>For {@code Iris} the processor emits two classes into the same package: {@code IrisModel}
 * (inference, needs nothing but {@code java.lang}) and {@code IrisTraining} (forward, loss and
 * backward pass; implements {@link dev.fanout.train.Trainable}). For a nested type {@code
 * Outer.Iris} they are called {@code Outer_IrisModel} and {@code Outer_IrisTraining}.
 *
 * <p>A sample is one row: the inputs in declaration order. A target row is the targets of the
 * outputs in declaration order.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Network {

  /** When layers are written out as straight-line code instead of loops. */
  Unroll unroll() default Unroll.AUTO;

  /** The type of every number in the emitted classes. */
  Precision precision() default Precision.FLOAT;

  /** What else to emit, into the class {@code …Derivatives}. */
  Derivative[] derivatives() default {};
}
