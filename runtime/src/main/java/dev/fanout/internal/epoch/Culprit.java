package dev.fanout.internal.epoch;

import dev.fanout.data.Samples;
import dev.fanout.internal.Nullable;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Head;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.util.List;

/**
 * What was the first that is not finite, as a {@link dev.fanout.train.DivergedException} tells it.
 */
public final class Culprit {

  /** As many samples as a network computes together. */
  private static final int KEPT = 64;

  private Culprit() {}

  /**
   * Looks for a node, then for a parameter, then for a gradient.
   *
   * @param isDescent whether the last step was one of plain descent, which a network takes while it
   *     computes the gradient: parameters are then the last to be blamed
   * @param order the rows of the last batch, from {@code from} to {@code to} − 1
   */
  public static String of(
      Trainable network, boolean isDescent, Samples samples, int[] order, int from, int to) {
    Layout layout = network.layout();
    String parameter = notFinite(layout.tensors(), network.parameters());
    Blocks gradients = network.gradients();
    String gradient = notFinite(layout.over(gradients).tensors(), gradients);
    // With parameters as they were, every sample can be computed once more; otherwise the last ones
    // are still in the memory of the network.
    boolean isKnown = parameter == null || isDescent && to - from <= KEPT;
    String loss = null;
    for (int i = from; isKnown && i < to; i++) {
      if (parameter == null && Double.isFinite(network.gradient(samples, order, i, i + 1))) {
        continue;
      }
      String node =
          parameter == null ? node(network, samples, order, i) : network.notFinite(i - from);
      if (node != null) {
        return String.format(
            "the values of node '%s' are not finite for row %s", node, samples.number(order[i]));
      }
      if (loss == null) {
        loss = String.format("the loss of row %s alone is not", samples.number(order[i]));
      }
    }
    return of(parameter, gradient, loss);
  }

  /** The same where no sample is to blame: a parameter, then a gradient. */
  public static String of(Trainable network) {
    Blocks gradients = network.gradients();
    Layout layout = network.layout();
    return of(
        notFinite(layout.tensors(), network.parameters()),
        notFinite(layout.over(gradients).tensors(), gradients),
        null);
  }

  private static String of(
      @Nullable String parameter, @Nullable String gradient, @Nullable String loss) {
    if (parameter != null) {
      return "the parameter ".concat(parameter);
    }
    if (gradient != null) {
      return "the gradient of ".concat(gradient);
    }
    return "every parameter and gradient is finite, "
        .concat(loss == null ? "the loss alone overflows" : loss);
  }

  /** After the gradient of that row alone. */
  private static @Nullable String node(Trainable network, Samples samples, int[] order, int at) {
    String node = network.notFinite(0);
    Layout layout = network.layout();
    double[][] outputs = new double[1][layout.outputWidth()];
    network.evaluate(samples, order[at], order[at] + 1, outputs);
    for (Head head : layout.heads()) {
      String values = String.format("%s %s", head.name(), head.width());
      node = Blocks.of(outputs).notFinite(node, 0, 1, head.offset(), values);
    }
    return node;
  }

  /**
   * A value of {@code blocks} that is NaN or infinite, of the last tensor that has one, or null if
   * all are finite. The last, because NaN spreads to the gradients of the layers before.
   */
  public static @Nullable String notFinite(List<ParameterTensor> tensors, Blocks blocks) {
    for (int last = tensors.size() - 1; last >= 0; last--) {
      ParameterTensor tensor = tensors.get(last);
      for (int i = 0; i < tensor.size(); i++) {
        double value = blocks.get(tensor.block(i), tensor.lane(i));
        if (!Double.isFinite(value)) {
          return String.format("%s is %s", tensor.element(i), value);
        }
      }
    }
    return null;
  }
}
