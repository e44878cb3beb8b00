package dev.fanout.examples.benchmarks.networks;

import dev.fanout.examples.benchmarks.subject.Emitted;
import dev.fanout.network.Trainable;

/** Gives the suite what Fanout emitted from {@link B}. */
public final class BAdapter implements Emitted {

  @Override
  public Trainable training(long seed) {
    return BTraining.initialized(seed);
  }

  @Override
  public void predict(float[] parameters, float[] in, float[] out) {
    BModel.of(parameters).predict(in, out);
  }

  @Override
  public float[] parameters(Trainable training) {
    return ((BTraining) training).model().parameters();
  }

  @Override
  public Runnable one(Trainable training, float[] in, float[] out) {
    BModel model = BModel.of(parameters(training));
    return () -> model.predict(in, out);
  }

  @Override
  public Runnable many(Trainable training, float[] in, float[] out, int samples) {
    BModel model = BModel.of(parameters(training));
    return () -> model.predict(in, out, samples);
  }
}
