package dev.fanout;

/**
 * The non-linearity of a layer: y = h(z), applied to each unit unless stated otherwise. Definitions
 * and defaults are PyTorch's. Where a function has a kink, its derivative there is the one from the
 * left.
 */
public enum Activation {
  /** y = z. */
  IDENTITY,
  /** y = max(0, z). Its derivative at 0 is taken as 0. */
  RELU,
  /** y = z for z &gt; 0, else slope · z; the slope is a member of the layer. */
  LEAKY_RELU,
  /**
   * y = z for z &gt; 0, else slope · z with one trained slope for the layer, which starts at 0.25.
   */
  PRELU,
  /** y = min(max(0, z), 6). */
  RELU6,
  /** y = z for z &gt; 0, else alpha (e<sup>z</sup> − 1); alpha is a member of the layer. */
  ELU,
  /**
   * y = 1.0507… · ELU(z) with alpha = 1.6732… (Klambauer, Unterthiner, Mayr and Hochreiter 2017).
   */
  SELU,
  /** y = 1 / (1 + e<sup>−z</sup>). */
  SIGMOID,
  /** y = min(max(0, z + 3), 6) / 6. */
  HARD_SIGMOID,
  /** y = z / (1 + |z|). */
  SOFTSIGN,
  /** y = tanh z. */
  TANH,
  /** y = e<sup>z</sup>. */
  EXPONENTIAL,
  /** y = ln(1 + e<sup>z</sup>). */
  SOFTPLUS,
  /** y = z / (1 + e<sup>−z</sup>), also called swish. */
  SILU,
  /** y = z tanh(ln(1 + e<sup>z</sup>)). */
  MISH,
  /** y = z Φ(z) = ½ z (1 + erf(z / √2)), Φ the normal distribution (Hendrycks and Gimpel 2016). */
  GELU,
  /**
   * y = ½ z (1 + tanh(√(2/π) (z + 0.044715 z³))), PyTorch's {@code GELU(approximate="tanh")}
   * (Hendrycks and Gimpel 2016).
   */
  GELU_TANH,
  /**
   * y<sub>j</sub> = e<sup>z<sub>j</sub></sup> / Σ<sub>k</sub> e<sup>z<sub>k</sub></sup> over the
   * units of the layer.
   */
  SOFTMAX,
  /**
   * y<sub>j</sub> = z<sub>j</sub> − ln Σ<sub>k</sub> e<sup>z<sub>k</sub></sup> over the units of
   * the layer.
   */
  LOG_SOFTMAX
}
