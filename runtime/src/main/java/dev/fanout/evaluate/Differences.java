package dev.fanout.evaluate;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.ParameterTensor;
import java.util.stream.IntStream;

/**
 * The error of a batch as a function of one parameter, all else being as it was in the beginning.
 * Closing it restores the parameters and the random state.
 */
final class Differences implements AutoCloseable {

  private final Trainable network;
  private final Samples samples;
  private final int[] order;
  private final Blocks start;
  private final long randomState;
  private double error;
  private double floor;

  // Slopes of the error around the last parameter w.

  /** From w − h to w + h. */
  double across;

  private double below;
  private double above;

  Differences(Trainable network, Samples samples) {
    this.network = network;
    this.samples = samples;
    order = IntStream.range(0, samples.size()).toArray();
    start = network.parameters().copy();
    randomState = network.randomState();
  }

  /** A copy of the gradient; to be called before the other methods. */
  Blocks gradient() {
    error = network.gradient(samples, order, 0, order.length);
    Blocks gradient = network.gradients().copy();
    floor = (gradient.isDouble() ? 1e-3 : 3e-2) * greatest(gradient);
    return gradient;
  }

  /** The greatest absolute value that is finite. */
  private static double greatest(Blocks blocks) {
    double greatest = 0;
    for (int block = 0; block < blocks.count(); block++) {
      for (int at = 0; at < blocks.length(block); at++) {
        double value = Math.abs(blocks.get(block, at));
        greatest = value < Double.POSITIVE_INFINITY ? Math.max(greatest, value) : greatest;
      }
    }
    return greatest;
  }

  /** As {@link GradientCheck} defines it; infinite if one of both is not finite. */
  double relativeError(double emitted, double numerical) {
    double difference = Math.abs(emitted - numerical);
    if (difference == 0) {
      return 0;
    }
    double scale = Math.max(Math.max(Math.abs(emitted), Math.abs(numerical)), floor);
    return difference < Double.POSITIVE_INFINITY ? difference / scale : Double.POSITIVE_INFINITY;
  }

  /**
   * Measures the slopes around an element w with h = step · max(1, |w|).
   *
   * @return whether there are any: w ± h may round to w
   */
  boolean measure(ParameterTensor tensor, int element, double step) {
    int block = tensor.block(element);
    int lane = tensor.lane(element);
    double w = start.get(block, lane);
    double h = step * Math.max(1, Math.abs(w));
    double low = rounded(w - h);
    double high = rounded(w + h);
    if (low == w || high == w) {
      return false;
    }
    double atLow = errorAt(block, lane, low);
    double atHigh = errorAt(block, lane, high);
    across = (atHigh - atLow) / (high - low);
    below = (error - atLow) / (w - low);
    above = (atHigh - error) / (high - w);
    return true;
  }

  /** The value between the slopes of both sides that is nearest to this one. */
  double nearest(double value) {
    double least = Math.min(below, above);
    return Math.max(least, Math.min(Math.max(below, above), value));
  }

  private double rounded(double value) {
    return start.isDouble() ? value : (float) value;
  }

  private double errorAt(int block, int lane, double value) {
    // The pass before may have changed running statistics and has drawn random numbers.
    close();
    network.parameters().set(block, lane, value);
    return network.gradient(samples, order, 0, order.length);
  }

  @Override
  public void close() {
    network.parameters().copyFrom(start);
    network.randomState(randomState);
  }
}
