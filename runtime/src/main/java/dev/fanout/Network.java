package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
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
 * backward pass; implements {@link dev.fanout.network.Trainable}). For a nested type {@code
 * Outer.Iris} they are called {@code Outer_IrisModel} and {@code Outer_IrisTraining}.
 *
 * <p>A sample is one row: the inputs in declaration order. A target row is the targets of the
 * outputs in declaration order.
 */
@Documented
@Target(ElementType.TYPE)
public @interface Network {

  /** When layers are written out as straight-line code instead of loops. */
  Unroll unroll() default Unroll.AUTO;

  /** The type of every number in the emitted classes. */
  Precision precision() default Precision.FLOAT;

  /** What else to emit, into the class {@code …Derivatives}. */
  Derivative[] derivatives() default {};

  /**
   * A safetensors or {@code .npz} file whose weights {@code new IrisModel()} has, such as {@code
   * "iris.safetensors"}: with the names and shapes of the parameters, as training saves it, or with
   * other names that {@link #weightNames()} says. It is looked for in the package of the
   * description and at the root: in the folder of the option {@code -Afanout.weights=folder}, on
   * the source path, among the class files and on the class path, in this order. A file that is not
   * there, or of another network, is a compile error. Empty for a model that is given its weights.
   */
  String weights() default "";

  /**
   * What the file of the {@link #weights()} calls the parameters, if another framework wrote it:
   * rules {@code "file = network"} as {@link dev.fanout.io.Names} takes them, such as {@code {"0.*
   * = hidden.*", "2.* = species.*"}}, {@code "dense/kernel = hidden.weight transposed"}, {@code
   * "mask = unused"} or {@code "in order"}. None if the names are the same. The error of a file
   * that does not fit proposes rules.
   */
  String[] weightNames() default {};

  /** Where the emitted model keeps the {@link #weights()}. */
  WeightStorage storage() default WeightStorage.AUTO;

  /**
   * To how many bits each of the {@link #weights()} is rounded: 64 or 32 for floating-point
   * numbers, 16 for IEEE 754 binary16, 8 for whole numbers times one scale for each output channel
   * (tensors of one dimension keep 32). They are decoded when the model is made, and computed with
   * in full. 0 for all bits that the network computes with. What rounding costs stands in the
   * Javadoc of the model.
   */
  int weightBits() default 0;

  /**
   * Whether the emitted model takes raw rows and gives outputs in original units, where the file of
   * the {@link #weights()} carries what was done to the samples. The default warns of a file that
   * does, because the model then expects rows that were transformed in the same way.
   */
  Transforms transforms() default Transforms.UNSPECIFIED;

  /**
   * Whether to emit {@code …Training}, which {@link Transforms#BAKED} excludes. Without it outputs
   * need no loss, and the application needs nothing of Fanout at run time.
   */
  boolean training() default true;
}
