package dev.fanout.examples.benchmarks.subject;

/** What moves the parameters in a training step. */
public enum Rule {
  /** Plain gradient descent. */
  SGD,
  /** Adam with the betas 0.9 and 0.999. */
  ADAM;

  /**
   * The learning rate while time is measured: so small that a million steps leave the network, and
   * with it the work of a step, as it was.
   */
  public static final double RATE = 1e-6;
}
