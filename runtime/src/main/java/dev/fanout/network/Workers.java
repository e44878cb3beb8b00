package dev.fanout.network;

import dev.fanout.internal.Misuse;

/**
 * A fixed number of threads that do the parts of a task together: the one that calls, and daemon
 * threads that wait for it.
 *
 * <p>What the caller wrote before {@link #run} is seen by every part, and what the parts wrote is
 * seen by the caller afterwards. Nothing is allocated while tasks run. Who has nothing to do looks
 * again for a moment and then sleeps. A thread that is asleep, or has no core, when a task begins
 * has no part in it: a task has as many parts as there are threads that can do them at once. Where
 * others keep the cores busy, most tasks are left to the caller.
 *
 * <p>One thread at a time may call {@link #run}, and no task may call it.
 */
public abstract class Workers implements AutoCloseable {

  /** Less work than this, in multiply–adds, takes less time than handing it out. */
  static final long GRAIN = 1_000_000;

  /** The most workers that there can be. */
  public static final int MOST = 256;

  /** Work that is done in parts. */
  @FunctionalInterface
  public interface Task {

    /**
     * Does one part.
     *
     * @param size what was given to {@link Workers#run}
     */
    void run(int size, Part part);
  }

  // Another class, so that who asks for no threads carries nothing of them.

  Workers() {}

  /**
   * The calling thread and {@code count} − 1 others.
   *
   * @param count from 1 to 256
   * @throws IllegalArgumentException if it is not
   */
  public static Workers of(int count) {
    return of(count, GRAIN);
  }

  /**
   * The same with another measure of what is worth handing out.
   *
   * @param grain tasks of less work than this, in multiply–adds, are left to the calling thread; 0
   *     has all workers take part in all of them, however long that takes
   * @throws IllegalArgumentException if there are fewer than 1 or more than 256 workers
   */
  public static Workers of(int count, long grain) {
    return new Team(Misuse.from1To("number of threads", count, MOST), grain);
  }

  /** How many parts a task has at most. */
  public abstract int count();

  /**
   * Runs all parts of a task and returns when they are done; the calling thread does the first one,
   * or all of it where there is little to do. What a part throws ends the task, and is thrown here;
   * of several the first one.
   *
   * @param work about how many multiply–adds
   * @param size handed to the task
   * @throws IllegalStateException if another task runs, or after {@link #close}
   */
  public abstract void run(long work, int size, Task task);

  /** Waits in a task for all parts. */
  abstract void await(boolean isCaller);

  /** Ends the threads, after the task that runs. Closing twice does nothing. */
  @Override
  public abstract void close();
}
