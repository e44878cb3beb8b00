package dev.fanout.processor.layer;

/** For what a forward pass is made: dropout and batch normalisation differ. */
public enum Mode {
  TRAINING,
  INFERENCE
}
