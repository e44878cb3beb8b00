package dev.fanout;

/**
 * What an output is trained for. With several outputs the error of a sample is the weighted sum of
 * their losses; the error of a batch is the mean over its samples. The reductions are those of
 * PyTorch's {@code torch.nn} with its defaults.
 */
public enum Loss {
  /** E = (1/n) Σ<sub>j</sub> (y<sub>j</sub> − t<sub>j</sub>)², the mean over the n units. */
  MEAN_SQUARED_ERROR,
  /**
   * E = (1/n) Σ<sub>j</sub> |y<sub>j</sub> − t<sub>j</sub>|, the mean over the n units. Its
   * derivative at 0 is 0.
   */
  MEAN_ABSOLUTE_ERROR,
  /**
   * The mean over the n units of ½ r² where |r| &lt; delta and of delta (|r| − ½ delta) elsewhere,
   * for r = y<sub>j</sub> − t<sub>j</sub>; delta is a member of {@link Output} (Huber 1964).
   */
  HUBER,
  /**
   * E = (1/n) Σ<sub>j</sub> (e<sup>y<sub>j</sub></sup> − t<sub>j</sub> y<sub>j</sub>), the mean
   * over the n units, for counts t of expectation e<sup>y</sup>; up to a constant their negative
   * log likelihood.
   */
  POISSON,
  /**
   * E = −Σ<sub>j</sub> t<sub>j</sub> ln y<sub>j</sub> for {@link Activation#SOFTMAX} units; the
   * target is one-hot or a distribution. Computed from the logits, so no probability underflows.
   */
  CROSS_ENTROPY,
  /**
   * E = −(1/n) Σ<sub>j</sub> (t<sub>j</sub> ln y<sub>j</sub> + (1 − t<sub>j</sub>) ln(1 −
   * y<sub>j</sub>)) for {@link Activation#SIGMOID} units, the mean over the n units; targets in [0,
   * 1]. Computed from the logits, so no probability underflows.
   */
  BINARY_CROSS_ENTROPY
}
