package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.network.Workers;
import dev.fanout.parameters.Blocks;
import java.util.ArrayList;
import java.util.List;

/** Gradients, steps and evaluations of a network have the same bits with any number of workers. */
final class SameBits {

  private final Trainable training;
  private final Samples samples;
  private final int[] order;
  private final Blocks start;
  private final long state;

  private SameBits(Trainable training, Samples samples, int[] order) {
    this.training = training;
    this.samples = samples;
    this.order = order;
    this.start = training.parameters().copy();
    this.state = training.randomState();
  }

  /** Fails if they differ; parameters and the random state are as they were before. */
  static void check(Trainable training, Samples samples, int[] order) {
    SameBits bits = new SameBits(training, samples, order);
    List<Long> expected = bits.results();
    for (int count : new int[] {2, 3, 5}) {
      try (Workers workers = Workers.of(count, 0)) {
        training.workers(workers);
        assertWithMessage("bits with %s workers", count).that(bits.results()).isEqualTo(expected);
      } finally {
        training.workers(null);
      }
    }
    bits.restore();
  }

  private void restore() {
    training.parameters().copyFrom(start);
    training.randomState(state);
  }

  private List<Long> results() {
    List<Long> bits = new ArrayList<>();
    for (int to : new int[] {order.length, 3, 1}) {
      restore();
      bits.add(Double.doubleToRawLongBits(training.gradient(samples, order, 0, to)));
      add(training.gradients(), bits);
      add(training.parameters(), bits);
      restore();
      bits.add(Double.doubleToRawLongBits(training.descend(samples, order, 0, to, 0.125)));
      add(training.parameters(), bits);
    }
    restore();
    double[][] outputs = new double[samples.size()][training.layout().outputWidth()];
    bits.add(Double.doubleToRawLongBits(training.evaluate(samples, 0, samples.size(), outputs)));
    for (double[] row : outputs) {
      for (double value : row) {
        bits.add(Double.doubleToRawLongBits(value));
      }
    }
    return bits;
  }

  private static void add(Blocks blocks, List<Long> bits) {
    for (int block = 0; block < blocks.count(); block++) {
      for (int at = 0; at < blocks.length(block); at++) {
        bits.add(Double.doubleToRawLongBits(blocks.get(block, at)));
      }
    }
  }
}
