package dev.fanout.examples.benchmarks.subject;

import dev.fanout.network.Trainable;

/** The classes that Fanout emitted from one description, which share no type of their own. */
public interface Emitted {

  /** The training class, initialised by a seed. */
  Trainable training(long seed);

  /** Predicts one sample with a model that has these parameters. */
  void predict(float[] parameters, float[] in, float[] out);

  /** All parameters of a model, as {@link #predict} takes them. */
  float[] parameters(Trainable training);

  /** The model of what {@link #training} made, predicting one sample. */
  Runnable one(Trainable training, float[] in, float[] out);

  /** The same model, predicting samples that lie one after the other. */
  Runnable many(Trainable training, float[] in, float[] out, int samples);
}
