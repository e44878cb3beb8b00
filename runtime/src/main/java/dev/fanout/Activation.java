package dev.fanout;

/**
 * The non-linearity of a layer: y = h(z), applied to each unit unless stated otherwise. Definitions
 * and defaults are PyTorch's. Where a function has a kink, its derivative there is the one from the
 * left.
 *
 * <p><b>Errors.</b> In {@code float} the values and derivatives of functions of one unit have a
 * relative error below 10<sup>−5</sup> for every z, however large or small, unless a constant
 * states another bound; in {@code double} below 10<sup>−12</sup>. Except that:
 *
 * <ul>
 *   <li>Numbers below the least normal one, 2<sup>−126</sup> in {@code float}, may come out as 0;
 *       so may what is a multiple of such a number, as z times a gate is.
 *   <li>Where the derivatives of SILU, MISH, GELU and GELU_TANH change their sign (−2 &lt; z &lt;
 *       0), their error is below 10<sup>−6</sup>, absolutely.
 * </ul>
 *
 * <p>At z = ±∞ a function of one unit and its derivative are their limits: of SILU, MISH, GELU and
 * GELU_TANH ∞ and 1 at +∞, 0 and 0 at −∞. NaN gives NaN.
 */
public enum Activation {
  /** y = z. */
  IDENTITY,
  /** y = max(0, z). Its derivative at 0 is taken as 0. */
  RELU,
  /** y = z for z &gt; 0, else slope · z; the slope is a member of the layer. */
  LEAKY_RELU,
  /**
   * y = z for z &gt; 0, else slope · z with one trained slope for the layer, or for each of its
   * channels, which starts at 0.25.
   */
  PRELU,
  /** y = min(max(0, z), 6). Exact. */
  RELU6,
  /**
   * y = z for z &gt; 0, else alpha (e<sup>z</sup> − 1); alpha is a member of the layer. Relative
   * error of the value in {@code float} below 6·10<sup>−7</sup>, also near 0.
   */
  ELU,
  /**
   * y = 1.0507… · ELU(z) with alpha = 1.6732… (Klambauer, Unterthiner, Mayr and Hochreiter 2017).
   * Errors as of {@link #ELU}.
   */
  SELU,
  /**
   * y = 1 / (1 + e<sup>−z</sup>). In {@code float} the relative error is below 2.6·10<sup>−7</sup>
   * for z &gt; 0 and below 8.2·10<sup>−6</sup> down to −87.3; y is 1 from 20 up and 0 from −88.73
   * down.
   */
  SIGMOID,
  /** y = min(max(0, z + 3), 6) / 6. */
  HARD_SIGMOID,
  /** y = z / (1 + |z|). Error in {@code float} below 1.5 units of the last place. */
  SOFTSIGN,
  /**
   * y = tanh z. In {@code float} the error is below 4.1 units of the last place; y is ±1 from
   * 8.5044 on, but the derivative goes on to 43.6, where it ends as 4.5·10<sup>−38</sup>.
   */
  TANH,
  /** y = e<sup>z</sup>. Error in {@code float} below 0.91 units of the last place. */
  EXPONENTIAL,
  /** y = ln(1 + e<sup>z</sup>). Error in {@code float} below 2.1 units of the last place. */
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
   * units of the layer. Relative error in {@code float} below 8.5·10<sup>−6</sup>, and of a
   * thousand units below 10<sup>−4</sup>, as sums are rounded; y is 0 from 88.73 below the largest
   * z, −∞ included. A z of +∞ counts as the largest number: alone it gives 1, and several share the
   * 1 equally. −∞ in every unit gives NaN.
   */
  SOFTMAX,
  /**
   * y<sub>j</sub> = z<sub>j</sub> − ln Σ<sub>k</sub> e<sup>z<sub>k</sub></sup> over the units of
   * the layer. Error in {@code float} below 10<sup>−6</sup> (1 + |y|) for up to a hundred units,
   * however large the z; −∞ for a z of −∞. A z of +∞ counts as the largest number: alone it gives
   * 0, and the others the least number. −∞ in every unit gives NaN.
   */
  LOG_SOFTMAX
}
