package dev.fanout.examples.benchmarks.convolutional;

import dev.fanout.examples.benchmarks.subject.Prediction;
import dev.fanout.examples.benchmarks.subject.Steps;
import java.util.List;
import java.util.Optional;

/** A library that is measured on networks of pictures, in one thread. */
public interface PictureSubject {

  /** The name in the tables. */
  String label();

  /** What stands for the version of a library that is not on the class path. */
  String UNKNOWN = "unknown";

  /** The version that runs. */
  String version();

  /** The forward pass over the first samples; empty if it only trains. */
  Optional<Prediction> prediction(Pictures pictures, int samples) throws Exception;

  /** Steps of plain gradient descent on batches of 32; empty if it only predicts. */
  Optional<Steps> training(Pictures pictures, double rate) throws Exception;

  /** What the JVM needs to be told. */
  default List<String> jvmOptions() {
    return List.of();
  }
}
