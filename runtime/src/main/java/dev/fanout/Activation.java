package dev.fanout;

/** The non-linearity of a layer: y = h(z), applied to each unit unless stated otherwise. */
public enum Activation {
  /** y = z. */
  IDENTITY,
  /** y = max(0, z). Its derivative at 0 is taken as 0. */
  RELU,
  /** y = 1 / (1 + e<sup>−z</sup>). */
  SIGMOID,
  /** y = tanh z. */
  TANH,
  /**
   * y<sub>j</sub> = e<sup>z<sub>j</sub></sup> / Σ<sub>k</sub> e<sup>z<sub>k</sub></sup> over the
   * units of the layer.
   */
  SOFTMAX
}
