package dev.fanout.train;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of threads that do the parts of a task together: the one that calls, and daemon
 * threads that wait for it.
 *
 * <p>What the caller wrote before {@link #run} is seen by every part, and what the parts wrote is
 * seen by the caller afterwards. Nothing is allocated while tasks run. Who has nothing to do looks
 * again for a moment and then sleeps.
 *
 * <p>One thread at a time may call {@link #run}, and no task may call it.
 */
public final class Workers implements AutoCloseable {

  /** Less work than this, in multiply–adds, takes less time than handing it out. */
  static final long GRAIN = 200_000;

  static final int MOST = 256;

  /** For so long a thread looks for work without giving its core away. */
  private static final long SPINNING = 20_000;

  /** For so long it offers its core to others before it sleeps, in nanoseconds. */
  private static final long YIELDING = 200_000;

  // What a thread waits for: the next task, all parts at a barrier, the end of all parts.

  private static final int TASK = 0;
  private static final int BARRIER = 1;
  private static final int END = 2;

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

  private final Part[] parts;
  private final Thread[] threads;
  private final long grain;
  private final long spinning;
  private final AtomicBoolean isBusy = new AtomicBoolean();
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger sleepers = new AtomicInteger();

  // Written before the round or the phase goes on, read after that has been seen.
  private Task task;
  private int size;
  private Throwable failure;
  private int failed;

  private volatile int round;
  private volatile int phase;
  private volatile boolean isBroken;
  private volatile boolean isClosed;
  private volatile boolean isOver;

  private Workers(int count, long grain) {
    this.grain = grain;
    spinning = Runtime.getRuntime().availableProcessors() < count ? 0 : SPINNING;
    parts = new Part[count];
    threads = new Thread[count];
    for (int number = 0; number < count; number++) {
      Part part = new Part(this, number, count);
      parts[number] = part;
      if (number > 0) {
        threads[number] = new Thread(() -> work(part), "fanout-worker-" + number);
        threads[number].setDaemon(true);
      }
    }
    try {
      for (int number = 1; number < count; number++) {
        threads[number].start();
      }
    } catch (OutOfMemoryError e) { // there are no more threads to have
      close();
      throw e;
    }
  }

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
   * @param grain tasks of less work than this, in multiply–adds, are left to the calling thread
   * @throws IllegalArgumentException if there are fewer than 1 or more than 256 workers
   */
  public static Workers of(int count, long grain) {
    return new Workers(Setting.from1To("number of threads", count, MOST), grain);
  }

  /** How many parts a task has at most. */
  public int count() {
    return parts.length;
  }

  /**
   * Runs all parts of a task and returns when they are done; the calling thread does the first one,
   * or all of it where there is little to do. What a part throws ends the task, and is thrown here;
   * of several the first one.
   *
   * @param work about how many multiply–adds
   * @param size handed to the task
   * @throws IllegalStateException if another task runs, or after {@link #close}
   */
  public void run(long work, int size, Task task) {
    if (parts.length == 1 || work < grain) {
      task.run(size, Part.WHOLE);
      return;
    }
    if (isClosed) {
      throw new IllegalStateException("These workers are closed. Make others by Workers.of.");
    }
    if (!isBusy.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "These workers are at work for another caller. Give every network workers of its own.");
    }
    try {
      start(size, task);
      doPart(parts[0]);
      wait(END, 0);
      rethrow(failure);
    } finally {
      this.task = null;
      failure = null;
      isBusy.set(false);
      if (isClosed) {
        end();
      }
    }
  }

  private void start(int size, Task task) {
    threads[0] = Thread.currentThread();
    this.task = task;
    this.size = size;
    isBroken = false;
    arrived.set(0);
    working.set(parts.length);
    round++;
    wake();
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }

  /** Waits in a task for all parts. */
  void await() {
    int seen = phase;
    if (arrived.incrementAndGet() == parts.length) {
      arrived.set(0);
      phase = seen + 1;
      wake();
      return;
    }
    wait(BARRIER, seen);
    if (phase == seen) {
      throw new BrokenTask();
    }
  }

  /** Whether it has come, or never will. */
  private boolean has(int what, int seen) {
    if (what == TASK) {
      return round != seen || isOver;
    }
    if (what == END) {
      return working.get() == 0;
    }
    // A part that has ended comes to no barrier any more; whoever passed one wrote the phase.
    return phase != seen || isBroken || working.get() < parts.length;
  }

  private void wait(int what, int seen) {
    if (has(what, seen)) {
      return;
    }
    long start = System.nanoTime();
    long waited = 0;
    while (waited < YIELDING) {
      if (waited < spinning) {
        for (int i = 0; i < 16 && !has(what, seen); i++) {
          Thread.onSpinWait();
        }
      } else {
        Thread.yield();
      }
      if (has(what, seen)) {
        return;
      }
      waited = System.nanoTime() - start;
    }
    sleep(what, seen);
  }

  /** Who counts as a sleeper before it looks once more is woken by whoever changes what it saw. */
  private void sleep(int what, int seen) {
    boolean isInterrupted = false;
    sleepers.incrementAndGet();
    while (!has(what, seen)) {
      LockSupport.park(this);
      isInterrupted |= Thread.interrupted();
    }
    sleepers.decrementAndGet();
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake() {
    if (sleepers.get() > 0) {
      for (Thread thread : threads) {
        LockSupport.unpark(thread);
      }
    }
  }

  /** The life of a thread. */
  private void work(Part part) {
    int seen = 0;
    while (true) {
      wait(TASK, seen);
      if (isOver) {
        return;
      }
      seen = round;
      doPart(part);
    }
  }

  private void doPart(Part part) {
    try {
      task.run(size, part);
    } catch (Throwable thrown) { // whatever it is, the caller gets it and nobody waits for ever
      fail(part.number(), thrown);
    }
    working.decrementAndGet();
    wake();
  }

  /** Keeps the first failure; that others then wait in vain is none. */
  private synchronized void fail(int number, Throwable thrown) {
    boolean isLess = failure != null && (thrown instanceof BrokenTask || failed < number);
    if (!isLess || failure instanceof BrokenTask) {
      failure = thrown;
      failed = number;
    }
    isBroken = true;
  }

  /** Ends the threads, after the task that runs. Closing twice does nothing. */
  @Override
  public void close() {
    isClosed = true;
    end();
  }

  private void end() {
    if (isBusy.compareAndSet(false, true)) {
      isOver = true;
      wake();
    }
  }
}
