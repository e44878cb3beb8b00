package dev.fanout.network;

/** What a part of a task gets that waits for others that have ended. */
final class BrokenTask extends IllegalStateException {

  private static final long serialVersionUID = 1;

  BrokenTask() {
    super("A part of the task ended while another one waited for it.");
  }
}
