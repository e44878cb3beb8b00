package dev.fanout;

/**
 * How the weights of a layer start. fanIn is the number of values a unit reads, fanOut the number
 * of units that read a value; biases start at zero.
 */
public enum Initializer {
  /** {@link #HE_UNIFORM} in front of RELU, {@link #GLOROT_UNIFORM} otherwise. */
  AUTO,
  /** Uniform on ±√(6 / (fanIn + fanOut)) (Glorot and Bengio 2010, eq. 16). */
  GLOROT_UNIFORM,
  /** Normal with variance 2 / (fanIn + fanOut) (Glorot and Bengio 2010, eq. 12). */
  GLOROT_NORMAL,
  /** Uniform on ±√(6 / fanIn) (He, Zhang, Ren and Sun 2015, eq. 10, as a uniform distribution). */
  HE_UNIFORM,
  /** Normal with variance 2 / fanIn (He, Zhang, Ren and Sun 2015, eq. 10). */
  HE_NORMAL,
  /** Uniform on ±√(3 / fanIn) (LeCun, Bottou, Orr and Müller 1998, section 4.6). */
  LECUN_UNIFORM,
  /** Normal with variance 1 / fanIn (LeCun, Bottou, Orr and Müller 1998, section 4.6). */
  LECUN_NORMAL,
  /** All zero. */
  ZEROS
}
