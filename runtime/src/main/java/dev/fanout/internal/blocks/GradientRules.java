package dev.fanout.internal.blocks;

import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.util.function.BiConsumer;

/**
 * What is done to a gradient before an optimizer sees it, in this order: the derivative of the
 * penalty l1 · Σ|w| + l2 · Σw² over the weights (tensors with at least two axes, so neither biases
 * nor scales) is added; each value is clipped; all are scaled so that the norm over all of them is
 * at most a limit, as {@code torch.nn.utils.clip_grad_norm_} does. A norm that is not finite scales
 * nothing, so that the culprit can be named.
 */
public final class GradientRules implements BiConsumer<Blocks, Blocks> {

  private final boolean[] isWeight;
  private final double l1;
  private final double l2;
  private final double clipNorm;
  private final double clipValue;

  /**
   * The rules for the gradients of these parameters; a number that is 0 switches its rule off.
   *
   * @param trained the first blocks of the layout
   */
  public GradientRules(
      Layout layout, Blocks trained, double l1, double l2, double clipNorm, double clipValue) {
    isWeight = new boolean[trained.count()];
    for (ParameterTensor tensor : layout.tensors()) {
      boolean counts = tensor.isTrained() && tensor.shape().length > 1;
      for (int i = 0; counts && i < tensor.size(); i++) {
        isWeight[tensor.block(i)] = true;
      }
    }
    this.l1 = l1;
    this.l2 = l2;
    this.clipNorm = clipNorm;
    this.clipValue = clipValue > 0 ? clipValue : Double.POSITIVE_INFINITY;
  }

  /** Changes the gradients; allocates nothing. */
  @Override
  public void accept(Blocks parameters, Blocks gradients) {
    boolean isChanged = l1 + l2 > 0 || clipValue < Double.POSITIVE_INFINITY;
    for (int block = 0; isChanged && block < gradients.count(); block++) {
      double ofSign = isWeight[block] ? l1 : 0;
      double ofWeight = isWeight[block] ? 2 * l2 : 0;
      if (gradients.isDouble()) {
        change(parameters.doubles()[block], gradients.doubles()[block], ofSign, ofWeight);
      } else {
        change(
            parameters.floats()[block],
            gradients.floats()[block],
            (float) ofSign,
            (float) ofWeight,
            (float) clipValue);
      }
    }
    if (clipNorm > 0) {
      double factor = clipNorm / (Math.sqrt(BlockArithmetic.dot(gradients, gradients)) + 1e-6);
      if (factor > 0 && factor < 1) {
        BlockArithmetic.mix(gradients, factor, gradients, 0);
      }
    }
  }

  // The sign of w is w / |w|, which HotSpot vectorises; the term tells only where w is 0. NaN is
  // neither above nor below a limit and stays.

  private static void change(float[] w, float[] g, float ofSign, float ofWeight, float limit) {
    for (int i = 0; i < g.length; i++) {
      float x = g[i] + ofSign * (w[i] / (Math.abs(w[i]) + 1e-35f)) + ofWeight * w[i];
      g[i] = x > limit ? limit : x < -limit ? -limit : x;
    }
  }

  private void change(double[] w, double[] g, double ofSign, double ofWeight) {
    for (int i = 0; i < g.length; i++) {
      double x = g[i] + ofSign * BlockArithmetic.sign(w[i]) + ofWeight * w[i];
      g[i] = x > clipValue ? clipValue : x < -clipValue ? -clipValue : x;
    }
  }
}
