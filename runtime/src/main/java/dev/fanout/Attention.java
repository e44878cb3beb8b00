package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Attention of several heads (Vaswani et al. 2017): each step of {steps, features} asks, and what
 * answers is the mean of the values of all steps, weighted by a softmax of how well their keys fit
 * the question. For each head, y<sub>t</sub> = Σ<sub>s</sub> p<sub>ts</sub> v<sub>s</sub> with
 * p<sub>t</sub> = softmax<sub>s</sub>(q<sub>t</sub> · k<sub>s</sub> / √size), where size is
 * features / heads and q, k and v are linear in the steps; the value is linear in the heads, one
 * behind the other, and has the shape {steps, features}.
 *
 * <p>With one sequence as parent, its own steps answer; with two, those of the second one, which
 * has as many features. With {@link #lengths()} only so many steps of each sample answer, a whole
 * number from 0 on; of no steps the mean is 0. Other numbers are an {@link
 * IllegalArgumentException}.
 *
 * <p>Its parameters are those of PyTorch's {@code MultiheadAttention}: {@code node.in_proj_weight}
 * of shape [3 · features, features], the rows of q, then k, then v, {@code node.in_proj_bias} of
 * shape [3 · features], {@code node.out_proj.weight} of shape [features, features] and {@code
 * node.out_proj.bias} of shape [features].
 */
@Documented
@Target(ElementType.METHOD)
public @interface Attention {

  /** The number of heads, at least 1; the features are a multiple of it. */
  int heads() default 1;

  /** Whether step t is answered by the steps up to t alone. */
  boolean causal() default false;

  /** Whether the last parent is how many steps answer in each sample; otherwise all do. */
  boolean lengths() default false;

  /** Whether the layer has biases. */
  boolean bias() default true;

  /** How the weights start; AUTO is {@link Initializer#GLOROT_UNIFORM}. Biases start at 0. */
  Initializer initializer() default Initializer.AUTO;

  /** As {@link Dense#share()}. */
  String share() default "";

  /** Whether training changes the parameters; if not, no backward code is emitted for them. */
  boolean trainable() default true;
}
