package dev.fanout.examples.benchmarks.networks;

import dev.fanout.examples.benchmarks.subject.Emitted;
import dev.fanout.network.Trainable;

/** Gives the suite what Fanout emitted from {@link E}. */
public final class EAdapter implements Emitted {

  @Override
  public Trainable training(long seed) {
    return ETraining.initialized(seed);
  }

  @Override
  public void predict(float[] parameters, float[] in, float[] out) {
    EModel.of(parameters).predict(in, out);
  }

  @Override
  public float[] parameters(Trainable training) {
    return ((ETraining) training).model().parameters();
  }

  @Override
  public Runnable one(Trainable training, float[] in, float[] out) {
    EModel model = EModel.of(parameters(training));
    return () -> model.predict(in, out);
  }

  @Override
  public Runnable many(Trainable training, float[] in, float[] out, int samples) {
    EModel model = EModel.of(parameters(training));
    return () -> model.predict(in, out, samples);
  }
}
