package dev.fanout.train;

/**
 * Ends trainings after the step they are at, with a last checkpoint if they write any. Any thread
 * may ask.
 */
public final class StopRequest {

  private volatile boolean isRequested;

  /** Guarded by this. */
  private int running;

  private StopRequest() {}

  /** A request that {@link #request()} makes. */
  public static StopRequest create() {
    return new StopRequest();
  }

  /**
   * A request that the end of the JVM makes, such as by Ctrl-C or SIGTERM; the JVM waits for the
   * trainings to end.
   */
  public static StopRequest onShutdown() {
    StopRequest stop = new StopRequest();
    Runtime.getRuntime().addShutdownHook(new Thread(stop::requestAndWait, "fanout-stop"));
    return stop;
  }

  /** Asks the trainings that have this request to end. */
  public void request() {
    isRequested = true;
  }

  /** Whether somebody has asked. */
  public boolean isRequested() {
    return isRequested;
  }

  private synchronized void requestAndWait() {
    request();
    while (running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Says that a training begins or has ended. */
  synchronized void runs(boolean isRunning) {
    running += isRunning ? 1 : -1;
    notifyAll();
  }
}
