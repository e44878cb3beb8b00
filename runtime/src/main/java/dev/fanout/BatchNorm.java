package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Normalises each unit over the samples of a batch: y<sub>i</sub> = weight<sub>i</sub>
 * (x<sub>i</sub> − mean<sub>i</sub>) / √(variance<sub>i</sub> + epsilon) + bias<sub>i</sub> (Ioffe
 * and Szegedy 2015).
 *
 * <p>While training, mean and (biased) variance are those of the batch, and running averages of
 * mean and unbiased variance are kept. The model, and any evaluation, uses the running averages; a
 * model takes one mean, factor and summand for each unit when it is made, so make another one after
 * further training.
 *
 * <p>If the parent has several dimensions, such as {height, width, channels}, a unit is an index of
 * the last one, and the averages are also over the others. Behind a convolution that feeds nothing
 * else the model computes both as one: mean and factor are folded into its weights and bias. The
 * tensors {@code node.weight}, {@code node.bias}, {@code node.running_mean} and {@code
 * node.running_var} are those of PyTorch's {@code BatchNorm1d} and {@code BatchNorm2d}. A training
 * step keeps the whole batch in memory.
 */
@Documented
@Target(ElementType.METHOD)
public @interface BatchNorm {

  /** What is added to the variance; finite and greater than 0. */
  double epsilon() default 1e-5;

  /**
   * How much a batch counts in the running averages, from 0 to 1: average ← (1 − momentum) ·
   * average + momentum · batch, as in PyTorch. Keras counts the other way: its 0.99 is 0.01 here.
   */
  double momentum() default 0.1;

  /** Whether there are weights and biases. */
  boolean affine() default true;

  /** Whether training changes the weights and biases; the running averages change in any case. */
  boolean trainable() default true;
}
