package dev.fanout;

/**
 * What every emitted model of the precision {@link Precision#FLOAT} does, for code that knows none
 * of them by name:
 *
 * <pre>{@code
 * Predictor predictor = irisModel::predict;
 * }</pre>
 *
 * <p>Emitted models name nothing of Fanout, so they do not implement it; a reference to their
 * method fits. It is as safe for several threads as the model is.
 */
@FunctionalInterface
public interface Predictor {

  /**
   * Computes a batch.
   *
   * @param in rows of as many values as the model's {@code inputWidth()}, one after the other
   * @param out receives rows of as many values as its {@code outputWidth()}
   * @param samples how many rows, at least 0
   * @throws IllegalArgumentException if an array is null or too short
   */
  void predict(float[] in, float[] out, int samples);
}
