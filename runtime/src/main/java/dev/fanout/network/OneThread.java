package dev.fanout.network;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets one thread at a time compute with an emitted training class. It is one atomic exchange, some
 * nanoseconds, that a step begins with: of threads that begin at the very same instant all but one
 * are refused before they have touched anything.
 */
public final class OneThread {

  private final AtomicReference<Thread> user = new AtomicReference<>();

  /** Of an instance that no thread uses yet. */
  public OneThread() {}

  /**
   * Begins what this thread does alone.
   *
   * @param network whose memory that is
   * @throws IllegalStateException if another thread has begun and not ended, or this one
   */
  public void enter(Object network) {
    if (!user.compareAndSet(null, Thread.currentThread())) {
      throw used(Misuse.given("network", network).getClass().getSimpleName(), user.get());
    }
  }

  /** Ends it, in the thread that began. */
  public void leave() {
    user.lazySet(null);
  }

  /**
   * @param user the thread that uses it; null if that has ended meanwhile
   */
  private static IllegalStateException used(String network, @Nullable Thread user) {
    return new IllegalStateException(
        String.format(
            "%s uses this %s. Give each thread one of its own.",
            user == null ? "Another thread" : String.format("The thread '%s'", user.getName()),
            network));
  }
}
