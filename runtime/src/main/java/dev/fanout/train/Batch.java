package dev.fanout.train;

/** What emitted training classes ask of a batch before they compute it. */
public final class Batch {

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
    if (results == null || results.length < to - from) {
      throw Misuse.of(
          "results %s, and %s samples need one row each.",
          results == null ? "is null" : "has " + results.length + " rows", to - from);
    }
    for (int b = 0; b < to - from; b++) {
      if (results[b] == null || results[b].length < width) {
        throw Misuse.of(
            "results[%s] %s, and there are %s outputs.",
            b, results[b] == null ? "is null" : "has " + results[b].length + " values", width);
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
    if (losses == null || losses.length != outputs) {
      throw Misuse.of(
          "losses %s, and there are %s outputs.",
          losses == null ? "is null" : "has " + losses.length + " values", outputs);
    }
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

  /**
   * Begins what one thread does alone.
   *
   * @param user the thread that does so, or null
   * @return this thread
   * @throws IllegalStateException if there is one
   */
  public static Thread enter(Object network, Thread user) {
    if (user != null) {
      throw used(network, "The thread '" + user.getName() + "'");
    }
    return Thread.currentThread();
  }

  /**
   * Ends it.
   *
   * @param user the thread that began it last
   * @throws IllegalStateException if that is not this one
   */
  public static void leave(Object network, Thread user) {
    if (user != Thread.currentThread()) {
      throw used(network, "Another thread");
    }
  }

  private static IllegalStateException used(Object network, String who) {
    String name = Misuse.given("network", network).getClass().getSimpleName();
    return new IllegalStateException(
        who + " uses this " + name + ". Give each thread one of its own.");
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
