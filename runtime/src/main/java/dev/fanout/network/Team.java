package dev.fanout.network;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that look for work, and the one that calls. */
final class Team extends Waiting {

  /** For so long a task waits for threads to take part, in nanoseconds. */
  private static final long WAITING = 4_000;

  private final Part[] parts;
  private final long grain;
  private final AtomicBoolean isBusy = new AtomicBoolean();

  /** How many take part; less than 0 as soon as no more can. */
  private final AtomicInteger team = new AtomicInteger(-1);

  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger working = new AtomicInteger();

  // Written before the round or the phase goes on, read after that has been seen.
  private @Nullable Task task;
  private int size;
  private int members;
  private @Nullable Throwable failure;
  private int failed;

  // Of the caller alone: how long it waited in a task, and how many it does without the others.
  private long idle;
  private int alone;
  private int retreat;

  private volatile int round;
  private volatile int phase;
  private volatile boolean isBroken;
  private volatile boolean isClosed;
  private volatile boolean isOver;

  Team(int count, long grain) {
    super(new Thread[count]);
    this.grain = grain;
    parts = new Part[count];
    for (int number = 0; number < count; number++) {
      Part part = new Part(this, number, count);
      parts[number] = part;
      if (number > 0) {
        threads[number] =
            new Thread(() -> work(part), "fanout-worker-".concat(String.valueOf(number)));
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

  @Override
  public int count() {
    return parts.length;
  }

  @Override
  public void run(long work, int size, Task task) {
    Misuse.given("task", task);
    if (parts.length == 1 || work < grain || grain > 0 && alone > 0) {
      alone = Math.max(0, alone - 1);
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
      idle = 0;
      long start = System.nanoTime();
      doPart(parts[0].becomes(0, members));
      idle += wait(END, 0);
      judge(System.nanoTime() - start);
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

  @SuppressWarnings("NonAtomicVolatileUpdate") // Only who has made the team busy begins a round.
  private void start(int size, Task task) {
    threads[0] = Thread.currentThread();
    this.task = task;
    this.size = size;
    isBroken = false;
    arrived.set(0);
    team.set(1);
    round++;
    wake();
    long start = System.nanoTime();
    while (team.get() < parts.length && (grain <= 0 || System.nanoTime() - start < WAITING)) {
      pause(System.nanoTime() - start);
    }
    do {
      members = team.get();
      working.set(members);
    } while (!team.compareAndSet(members, -members));
    wake();
  }

  /**
   * Where the caller waited for a third of the time, others took the cores away: it does the next
   * tasks alone, more and more of them as long as that goes on.
   */
  private void judge(long took) {
    retreat = idle > took / 3 ? Math.min(2 * retreat + 1, MOST) : 0;
    alone = retreat;
  }

  /** Has this thread take part in what begins, unless that has begun already. */
  private void join(Part part) {
    int before = team.get();
    while (before > 0 && !team.compareAndSet(before, before + 1)) {
      before = team.get();
    }
    if (before > 0) {
      wait(TEAM, 0);
      doPart(part.becomes(before, members));
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
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

  @Override
  void await(boolean isCaller) {
    int seen = phase;
    if (arrived.incrementAndGet() == members) {
      arrived.set(0);
      phase = seen + 1;
      wake();
      return;
    }
    long waited = wait(BARRIER, seen);
    if (isCaller) {
      idle += waited;
    }
    if (phase == seen) {
      throw new BrokenTask();
    }
  }

  @Override
  boolean has(int what, int seen) {
    if (what == TASK) {
      return round != seen || isOver;
    }
    if (what == TEAM) {
      return team.get() < 0;
    }
    if (what == END) {
      return working.get() == 0;
    }
    // A part that has ended comes to no barrier any more; whoever passed one wrote the phase.
    return phase != seen || isBroken || working.get() < members;
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
      join(part);
    }
  }

  private void doPart(Part part) {
    try {
      Objects.requireNonNull(task).run(size, part);
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
