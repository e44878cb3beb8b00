package dev.fanout.network;

import dev.fanout.data.Samples;
import dev.fanout.internal.Misuse;
import dev.fanout.parameters.Layout;

/** What emitted training classes ask of a batch before they compute it. */
public final class Batch {

  private static final String OUTPUTS = "there are %s outputs";

  private Batch() {}

  /**
   * Refuses a batch that is empty or names rows that there are not.
   *
   * @throws IllegalArgumentException that names the argument
   */
  public static void check(Samples samples, Layout layout, int[] order, int from, int to) {
    int rows = rows(samples, layout);
    if (order == null) {
      throw Misuse.of("order is null.");
    }
    within(from, to, order.length, "rows in order");
    for (int i = from; i < to; i++) {
      if (order[i] < 0 || order[i] >= rows) {
        throw Misuse.of(
            "order[%s] is %s, and there are %s samples. Give 0 to %s.",
            i, order[i], rows, rows - 1);
      }
    }
  }

  /**
   * Refuses rows that there are not, and results that cannot receive the outputs of each.
   *
   * @throws IllegalArgumentException that names the argument
   */
  public static void check(Samples samples, Layout layout, int from, int to, double[][] results) {
    within(from, to, rows(samples, layout), "samples");
    int width = layout.outputWidth();
    int rows = results == null ? -1 : results.length;
    if (rows < to - from) {
      throw unfit("results", rows, "rows", "%s samples need one row each", to - from);
    }
    for (int b = 0; b < to - from; b++) {
      int values = results[b] == null ? -1 : results[b].length;
      if (values < width) {
        throw unfit(String.format("results[%s]", b), values, "values", OUTPUTS, width);
      }
    }
  }

  /**
   * The same, and an array that cannot receive the losses of the outputs.
   *
   * @throws IllegalArgumentException that names the argument
   */
  public static void check(
      Samples samples, Layout layout, int from, int to, double[][] results, double[] losses) {
    check(samples, layout, from, to, results);
    int outputs = layout.heads().size();
    int values = losses == null ? -1 : losses.length;
    if (values != outputs) {
      throw unfit("losses", values, "values", OUTPUTS, outputs);
    }
  }

  /**
   * @param length of an array, or -1 if that is null
   */
  private static IllegalArgumentException unfit(
      String name, int length, String of, String wanted, int count) {
    String seen = length < 0 ? "is null" : String.format("has %s %s", length, of);
    return Misuse.of("%s %s, and %s.", name, seen, String.format(wanted, count));
  }

  /**
   * Refuses what is no number to step by.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public static void check(double learningRate) {
    if (Double.isNaN(learningRate) || Double.isInfinite(learningRate)) {
      throw Misuse.of("learningRate is %s. Give a finite number.", learningRate);
    }
  }

  /**
   * Refuses a sample that the last batch did not leave.
   *
   * @throws IllegalArgumentException if there is none of that number
   */
  public static void check(int sample, int samples) {
    if (sample < 0 || sample >= samples) {
      throw Misuse.of(
          "sample is %s, and %s have been computed together. Give a smaller number, at least 0.",
          sample, samples);
    }
  }

  private static int rows(Samples samples, Layout layout) {
    if (samples == null) {
      throw Misuse.of("samples is null.");
    }
    samples.require(layout);
    return samples.size();
  }

  private static void within(int from, int to, int count, String what) {
    if (from < 0 || from >= to || to > count) {
      throw Misuse.of(
          "from is %s and to is %s, and there are %s %s. Give 0 <= from < to <= %s.",
          from, to, count, what, count);
    }
  }
}
