package dev.fanout.examples.benchmarks.networks;

import dev.fanout.examples.benchmarks.subject.Emitted;
import dev.fanout.network.Trainable;

/** Gives the suite what Fanout emitted from {@link D}. */
public final class DAdapter implements Emitted {

  @Override
  public Trainable training(long seed) {
    return DTraining.initialized(seed);
  }

  @Override
  public void predict(float[] parameters, float[] in, float[] out) {
    DModel.of(parameters).predict(in, out);
  }

  @Override
  public float[] parameters(Trainable training) {
    return ((DTraining) training).model().parameters();
  }

  @Override
  public Runnable one(Trainable training, float[] in, float[] out) {
    DModel model = DModel.of(parameters(training));
    return () -> model.predict(in, out);
  }

  @Override
  public Runnable many(Trainable training, float[] in, float[] out, int samples) {
    DModel model = DModel.of(parameters(training));
    return () -> model.predict(in, out, samples);
  }
}
