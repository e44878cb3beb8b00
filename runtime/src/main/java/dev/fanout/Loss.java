package dev.fanout;

/**
 * What an output is trained for. With several outputs the error of a sample is the weighted sum of
 * their losses; the error of a batch is the mean over its samples. The reductions are those of
 * PyTorch's {@code torch.nn} with its defaults.
 *
 * <p>Each loss says which targets it takes; one that says nothing takes every finite number.
 * Training and evaluation refuse others, naming row, column and value ({@link
 * dev.fanout.data.Samples#require}). There is no value that means "none": leave such rows out. A
 * <i>distribution</i> is a row of probabilities of 0 or more that add up to 1 to within 0.0025,
 * which leaves room for numbers of three decimal places and for half precision. Targets are checked
 * before {@linkplain Output#labelSmoothing() smoothing}.
 *
 * <p>Losses are stated so that large numbers cancel before anything small is added: logits and
 * residuals may be of any size whose loss is a finite number. What cancels by definition, such as y
 * − t or 1 − the cosine, has the absolute error of its terms.
 */
public enum Loss {
  /** Nothing: the output of a network that is never trained ({@link Network#training()}). */
  NONE,
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
   * log likelihood. Targets are 0 or more, and need not be whole.
   */
  POISSON,
  /**
   * E = −Σ<sub>j</sub> t<sub>j</sub> ln y<sub>j</sub> for {@link Activation#SOFTMAX} units; the
   * target is a distribution, such as one-hot, or the number of a class, a whole number from 0 to n
   * − 1 ({@link Output#classTargets()}). Computed from the logits, so no probability underflows;
   * error in {@code float} below 10<sup>−6</sup> (1 + E) for up to a hundred classes.
   */
  CROSS_ENTROPY,
  /**
   * {@link #CROSS_ENTROPY} of softmax(y): the node's values are logits, as for PyTorch's {@code
   * CrossEntropyLoss}.
   */
  CROSS_ENTROPY_FROM_LOGITS,
  /**
   * E = −Σ<sub>j</sub> t<sub>j</sub> max(ln y<sub>j</sub>, −100) of any units whose values are
   * probabilities; targets as for {@link #CROSS_ENTROPY}.
   */
  CROSS_ENTROPY_FROM_PROBABILITIES,
  /**
   * E = −Σ<sub>j</sub> t<sub>j</sub> y<sub>j</sub> for units whose values are log-probabilities,
   * such as those of {@link Activation#LOG_SOFTMAX}; PyTorch's {@code NLLLoss}. Targets as for
   * {@link #CROSS_ENTROPY}.
   */
  NEGATIVE_LOG_LIKELIHOOD,
  /**
   * E = −(1/n) Σ<sub>j</sub> (t<sub>j</sub> ln y<sub>j</sub> + (1 − t<sub>j</sub>) ln(1 −
   * y<sub>j</sub>)) for {@link Activation#SIGMOID} units, the mean over the n units; targets in [0,
   * 1]. Computed from the logits, so no probability underflows and nothing cancels: loss and
   * gradient have a relative error below 10<sup>−5</sup> in {@code float} for targets 0 and 1.
   */
  BINARY_CROSS_ENTROPY,
  /**
   * {@link #BINARY_CROSS_ENTROPY} of σ(y): the node's values are logits, as for PyTorch's {@code
   * BCEWithLogitsLoss}.
   */
  BINARY_CROSS_ENTROPY_FROM_LOGITS,
  /**
   * {@link #BINARY_CROSS_ENTROPY} of any units whose values are probabilities; both logarithms are
   * cut at −100, as PyTorch's {@code BCELoss} does, and where they are the derivative is 0. Targets
   * in [0, 1]. Of a unit near 1 the rounding of y leaves 1 − y a relative error of 2<sup>−53</sup>
   * / (1 − y), in {@code float} 2<sup>−24</sup> / (1 − y), and so it does the derivative; with
   * logits at hand {@link #BINARY_CROSS_ENTROPY} is exact.
   */
  BINARY_CROSS_ENTROPY_FROM_PROBABILITIES,
  /**
   * E = (1/n) Σ<sub>j</sub> t<sub>j</sub> (ln t<sub>j</sub> − y<sub>j</sub>), the mean over the n
   * units, for units whose values are log-probabilities and targets that are a distribution (0 ln 0
   * is 0); PyTorch's {@code KLDivLoss} with {@code reduction="mean"}.
   */
  KL_DIVERGENCE,
  /**
   * E = (1/n) Σ<sub>j</sub> max(0, 1 − t<sub>j</sub> y<sub>j</sub>), the mean over the n units, for
   * targets of exactly −1 and 1.
   */
  HINGE,
  /**
   * E = 1 − Σ<sub>j</sub> y<sub>j</sub> t<sub>j</sub> / √((Σ<sub>j</sub> y<sub>j</sub>² + ε)
   * (Σ<sub>j</sub> t<sub>j</sub>² + ε)) with ε = 10<sup>−12</sup>, one minus the cosine between
   * value and target; PyTorch's {@code CosineEmbeddingLoss} of pairs that belong together. The
   * target is longer than √ε = 10<sup>−6</sup>: 0 has no direction.
   */
  COSINE
}
