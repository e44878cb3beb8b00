package dev.fanout.examples.benchmarks.subject;

/** A forward pass over samples that lie in arrays, into an array. */
public interface Prediction extends AutoCloseable {

  /** Computes the outputs. */
  void run();

  /** The outputs of the last run, one sample after the other. */
  float[] outputs();

  @Override
  default void close() {}
}
