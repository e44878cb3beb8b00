package dev.fanout.data;

import dev.fanout.internal.Misuse;

/**
 * Samples that are read piece by piece, as they need not fit into memory.
 *
 * <p>The same rows are the same samples whenever they are read. A source is confined to one thread
 * unless its class says otherwise.
 */
public interface SampleSource {

  /** The number of samples, at least 1. */
  long size();

  /** The number of input values of a sample. */
  int inputWidth();

  /** The number of target values of a sample. */
  int targetWidth();

  /**
   * The rows {@code from}, …, {@code from + count - 1}.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if there are no such rows, or naming the row in the source and
   *     the column of a value that {@link Samples#of(float[][], float[][])} would refuse
   */
  Samples read(long from, int count);

  /**
   * The same rows as they are learned from in an epoch: a training reads all rows so, and what is
   * to be judged by {@link #read(long, int)}. They are as they are, unless the class draws
   * something. Asked again for rows of an epoch, it gives the same; the next call may overwrite
   * them.
   *
   * @param epoch counted from 1
   */
  default Samples read(int epoch, long from, int count) {
    return read(from, count);
  }

  /**
   * What decides, beside the rows, what is read for an epoch. A training that is {@linkplain
   * dev.fanout.train.Checkpoints#resuming resumed} refuses a source that says something else.
   */
  default String draws() {
    return "";
  }

  /** These samples. Safe to share between threads. */
  static SampleSource of(Samples samples) {
    Misuse.given("argument samples", samples);
    return new SampleSource() {

      @Override
      public long size() {
        return samples.size();
      }

      @Override
      public int inputWidth() {
        return samples.inputWidth();
      }

      @Override
      public int targetWidth() {
        return samples.targetWidth();
      }

      @Override
      public Samples read(long from, int count) {
        Idx.requireRows(from, count, size());
        return samples.rows((int) from, (int) from + count);
      }
    };
  }
}
