package dev.fanout.examples.benchmarks.subject;

/** Training steps, each with the next batch of the samples. */
public interface Steps extends AutoCloseable {

  /** One step: the gradient of one batch, and the parameters moved against it. */
  void run();

  /**
   * The output of the network for the first sample, with the parameters that it has now; null if
   * the library does not tell.
   */
  float[] output();

  @Override
  default void close() {}
}
