package dev.fanout.examples.benchmarks.networks;

import dev.fanout.examples.benchmarks.subject.Emitted;
import dev.fanout.network.Trainable;

/** Gives the suite what Fanout emitted from {@link C}. */
public final class CAdapter implements Emitted {

  @Override
  public Trainable training(long seed) {
    return CTraining.initialized(seed);
  }

  @Override
  public void predict(float[] parameters, float[] in, float[] out) {
    CModel.of(parameters).predict(in, out);
  }

  @Override
  public float[] parameters(Trainable training) {
    return ((CTraining) training).model().parameters();
  }

  @Override
  public Runnable one(Trainable training, float[] in, float[] out) {
    CModel model = CModel.of(parameters(training));
    return () -> model.predict(in, out);
  }

  @Override
  public Runnable many(Trainable training, float[] in, float[] out, int samples) {
    CModel model = CModel.of(parameters(training));
    return () -> model.predict(in, out, samples);
  }
}
