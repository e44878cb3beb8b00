package dev.fanout.network;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** How threads wait for one another: they look again for a moment, and then they sleep. */
abstract class Waiting extends Workers {

  /** For so long a thread looks without giving its core away, in nanoseconds. */
  private static final long SPINNING = 20_000;

  /** For so long it offers its core to others before it sleeps, in nanoseconds. */
  private static final long YIELDING = 200_000;

  // What a thread waits for: the next task, how many take part, all at a barrier, their end.

  static final int TASK = 0;
  static final int TEAM = 1;
  static final int BARRIER = 2;
  static final int END = 3;

  final Thread[] threads;
  private final long spinning;
  private final AtomicInteger sleepers = new AtomicInteger();

  /**
   * @param threads that wait; the elements may change between waits
   */
  Waiting(Thread[] threads) {
    this.threads = threads;
    boolean spins = Runtime.getRuntime().availableProcessors() >= threads.length && canPause();
    spinning = spins ? SPINNING : 0;
  }

  /** Android can from version 13 on. */
  private static boolean canPause() {
    try {
      Thread.onSpinWait();
      return true;
    } catch (NoSuchMethodError e) {
      return false;
    }
  }

  /** Whether what a thread waits for has come since it saw a number, or never will. */
  abstract boolean has(int what, int seen);

  /** Returns as soon as it {@link #has}, interrupted or not, and says how long that took. */
  final long wait(int what, int seen) {
    if (has(what, seen)) {
      return 0;
    }
    long begin = System.nanoTime();
    long start = begin;
    long waited = 0;
    while (waited < YIELDING) {
      pause(waited);
      if (has(what, seen)) {
        return System.nanoTime() - begin;
      }
      if (what == TASK && !has(END, 0)) { // the next one comes soon
        start = System.nanoTime();
      }
      waited = System.nanoTime() - start;
    }
    sleep(what, seen);
    return System.nanoTime() - begin;
  }

  @SuppressWarnings("ThreadPriorityCheck") // Nothing but speed depends on who runs next.
  final void pause(long waited) {
    if (waited >= spinning) {
      Thread.yield();
      return;
    }
    for (int i = 0; i < 8; i++) {
      Thread.onSpinWait();
    }
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

  final void wake() {
    if (sleepers.get() > 0) {
      for (Thread thread : threads) {
        LockSupport.unpark(thread);
      }
    }
  }
}
