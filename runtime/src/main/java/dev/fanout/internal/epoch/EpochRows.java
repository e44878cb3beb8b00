package dev.fanout.internal.epoch;

import dev.fanout.data.SampleSource;
import dev.fanout.data.Samples;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.Xoshiro256;
import java.util.Objects;

/**
 * The rows of an epoch in its order: all samples at once, or windows of a source one after the
 * other. Everything depends on the seed and the numbers of epoch and window alone, so that a
 * resumed training sees the same order.
 */
public final class EpochRows {

  private final @Nullable Samples samples;
  private final @Nullable SampleSource source;
  private final int rows;
  private final int batchSize;
  private final boolean isShuffled;
  private final long seed;
  private int[] windows;
  private int[] order = {};

  /**
   * @param samples all of them, or null
   * @param source where windows are read if there are no samples
   * @param rows of a window
   */
  public EpochRows(
      @Nullable Samples samples,
      @Nullable SampleSource source,
      int rows,
      int batchSize,
      boolean isShuffled,
      long seed) {
    this.samples = samples;
    this.source = source;
    // Whole batches, so that only the last rows of the source can make a smaller one.
    this.rows = samples != null ? samples.size() : Math.max(1, rows / batchSize) * batchSize;
    this.batchSize = batchSize;
    this.isShuffled = isShuffled;
    this.seed = seed;
    Misuse.require(
        size() >= 1 && (size() - 1) / batchSize < Integer.MAX_VALUE,
        "number of samples of the source",
        size(),
        "1 to 2147483647 batches");
    windows = new int[Math.toIntExact((size() - 1) / this.rows + 1)];
  }

  public long size() {
    return samples != null ? samples.size() : source().size();
  }

  /** Asked for only where there are no samples, and then there is one. */
  private SampleSource source() {
    return Objects.requireNonNull(source);
  }

  public int count() {
    return windows.length;
  }

  public int batchSize() {
    return batchSize;
  }

  public int batchesPerEpoch() {
    return Math.toIntExact((size() - 1) / batchSize + 1);
  }

  /** Puts the windows of an epoch into its order. */
  public void begin(int epoch) {
    // Initializers use the streams from 0 up; the complement keeps clear of them.
    windows = order(windows, windows.length, seed, ~epoch);
  }

  /** The batches of a window, counted in the order of the epoch. */
  public int batches(int window) {
    return (rowsOf(window) - 1) / batchSize + 1;
  }

  private int rowsOf(int window) {
    return (int) Math.min(rows, size() - (long) windows[window] * rows);
  }

  public Samples samples(int window) {
    if (samples != null) {
      return samples;
    }
    long from = (long) windows[window] * rows;
    Samples read = source().read(from, rowsOf(window));
    if (read == null || read.size() != rowsOf(window)) {
      throw Misuse.of(
          "The source was asked for %s rows from row %s on, and gave %s.",
          rowsOf(window), from, read == null ? "null" : String.valueOf(read.size()));
    }
    return read;
  }

  /** The rows of a window in the order of the epoch. */
  public int[] order(int epoch, int window) {
    order =
        samples != null
            ? order(order, samples.size(), seed, ~epoch)
            : order(order, rowsOf(window), Xoshiro256.splitMix(seed, epoch), windows[window]);
    return order;
  }

  private int[] order(int[] reused, int count, long seed, long stream) {
    int[] order = reused.length != count ? new int[count] : reused;
    for (int row = 0; row < count; row++) {
      order[row] = row;
    }
    if (isShuffled) {
      Xoshiro256.stream(seed, stream).shuffle(order);
    }
    return order;
  }
}
