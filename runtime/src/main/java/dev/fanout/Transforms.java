package dev.fanout;

/**
 * What an emitted model does about the transforms that its file of weights carries, as {@link
 * dev.fanout.io.Safetensors#save(java.nio.file.Path, dev.fanout.parameters.Layout,
 * dev.fanout.data.Transform, dev.fanout.data.Transform)} stores them.
 */
public enum Transforms {
  /** As {@link #CALLER}, with a warning of the compiler if the file carries transforms. */
  UNSPECIFIED,

  /**
   * The model takes raw rows, as they were before the transform of the inputs, and gives outputs in
   * the units that the targets had before theirs. It computes the bits of {@code apply}, the model
   * as it was trained, and {@code invert}. There is no training class, because what is trained
   * takes transformed samples.
   */
  BAKED,

  /** The caller transforms inputs, and inverts outputs, as in training. */
  CALLER
}
