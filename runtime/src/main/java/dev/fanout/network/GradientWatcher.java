package dev.fanout.network;

import dev.fanout.internal.Misuse;
import dev.fanout.parameters.Blocks;

/**
 * Sees the gradient of a node's values on its way back through the network, and may change it.
 *
 * <pre>{@code
 * training.watch("hidden", GradientWatcher.trap().andThen(GradientWatcher.clipNorm(1)));
 * }</pre>
 *
 * <p>It is called in the thread that asks for the gradient; an exception from it ends that call and
 * reaches its caller. The watchers from here can be shared between threads and nodes, except that
 * {@link #print} needs an output that can.
 */
@FunctionalInterface
public interface GradientWatcher {

  /**
   * Called once per backward pass, as soon as ∂E/∂(value of the node) is complete and before it is
   * propagated further. Batches are computed in chunks of up to 64 samples, each with a backward
   * pass of its own, unless a layer needs the whole batch at once.
   *
   * <p>E is the error of the whole batch, so the row of a sample has its share in it: the factor
   * weight/n for a batch of n samples.
   *
   * @param node the node's name in the description
   * @param gradient block b is the row of sample b, one value per unit; what is written here is
   *     what is propagated. Blocks from {@code samples} on have no meaning. Valid during the call
   * @param samples the samples of this chunk
   */
  void onGradient(String node, Blocks gradient, int samples);

  /** This watcher and then the other, which sees what this one has changed. */
  default GradientWatcher andThen(GradientWatcher next) {
    Misuse.given("next watcher", next);
    return (node, gradient, samples) -> {
      onGradient(node, gradient, samples);
      next.onGradient(node, gradient, samples);
    };
  }

  /**
   * Cuts each value to the range from −limit to limit; NaN stays.
   *
   * @throws IllegalArgumentException if the limit is not above 0 and finite
   */
  static GradientWatcher clip(double limit) {
    Misuse.positive("limit of a gradient", limit);
    return (node, gradient, samples) -> WatchedRows.clip(gradient, samples, limit);
  }

  /**
   * Scales each sample's row whose Euclidean norm is greater than the limit down to that norm. Rows
   * with a value that is NaN or infinite stay; {@link #trap()} finds them.
   *
   * @throws IllegalArgumentException if the limit is not above 0 and finite
   */
  static GradientWatcher clipNorm(double limit) {
    Misuse.positive("limit of the norm of a gradient", limit);
    return (node, gradient, samples) -> WatchedRows.clipNorm(gradient, samples, limit);
  }

  /**
   * Prints a line per backward pass: the node, the number of samples, the least and the greatest
   * value and the Euclidean norm over all samples.
   *
   * @throws IllegalArgumentException if there is no output
   */
  static GradientWatcher print(Appendable out) {
    Misuse.given("output", out);
    return (node, gradient, samples) -> WatchedRows.print(out, node, gradient, samples);
  }

  /**
   * Throws an {@link ArithmeticException} at the first value that is NaN or infinite. It names the
   * node, the sample by its number in the chunk, the unit and the value.
   */
  static GradientWatcher trap() {
    return WatchedRows::trap;
  }
}
