package dev.fanout.network;

import dev.fanout.internal.Nullable;

/**
 * The part of a task that one worker does: a contiguous share of whatever there is to do, in the
 * order of the workers. Shares differ by at most one, and together they are the whole.
 *
 * <p>What runs on its own is given {@link #WHOLE}. A part belongs to the thread that is given it.
 */
public final class Part {

  /** All of it, for the calling thread alone. */
  public static final Part WHOLE = new Part(null, 0, 1);

  private final @Nullable Workers workers;
  private int number;
  private int count;

  Part(@Nullable Workers workers, int number, int count) {
    this.workers = workers;
    this.number = number;
    this.count = count;
  }

  /** The same object is another part of another task. */
  Part becomes(int number, int count) {
    this.number = number;
    this.count = count;
    return this;
  }

  /** The number of the part, from 0. Part 0 is done by the thread that called. */
  public int number() {
    return number;
  }

  /** The first of {@code extent} things that are this part's. */
  public int from(int extent) {
    return (int) ((long) extent * number / count);
  }

  /** The first of {@code extent} things that are the next part's, or {@code extent}. */
  public int to(int extent) {
    return (int) ((long) extent * (number + 1) / count);
  }

  /** How many of {@code extent} things are this part's. */
  public int of(int extent) {
    return to(extent) - from(extent);
  }

  /** Whether it is the part that also does what cannot be shared. */
  public boolean isFirst() {
    return number == 0;
  }

  /**
   * Waits until all workers have come here: what they did before, they all see after. Every part of
   * a task calls it equally often.
   */
  public void await() {
    if (workers != null && count > 1) {
      workers.await(isFirst());
    }
  }
}
