package dev.fanout.examples.benchmarks.networks;

import dev.fanout.examples.benchmarks.subject.Emitted;
import dev.fanout.network.Trainable;

/** Gives the suite what Fanout emitted from {@link A}. */
public final class AAdapter implements Emitted {

  @Override
  public Trainable training(long seed) {
    return ATraining.initialized(seed);
  }

  @Override
  public void predict(float[] parameters, float[] in, float[] out) {
    AModel.of(parameters).predict(in, out);
  }

  @Override
  public float[] parameters(Trainable training) {
    return ((ATraining) training).model().parameters();
  }

  @Override
  public Runnable one(Trainable training, float[] in, float[] out) {
    AModel model = AModel.of(parameters(training));
    return () -> model.predict(in, out);
  }

  @Override
  public Runnable many(Trainable training, float[] in, float[] out, int samples) {
    AModel model = AModel.of(parameters(training));
    return () -> model.predict(in, out, samples);
  }
}
