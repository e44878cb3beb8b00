package dev.fanout;

/** Where an emitted model keeps the weights that it is born with. */
public enum WeightStorage {
  /**
   * {@link #LITERALS} for up to 8,000 weights, or {@link #STRINGS} if they are rounded to fewer
   * bits; {@link #RESOURCE} for more.
   */
  AUTO,
  /** Numbers in the source text of the class, up to 40,000 of them ({@code double}: 20,000). */
  LITERALS,
  /** Texts in the class, 8 characters for 7 bytes: for places where there are no resources. */
  STRINGS,
  /**
   * A binary file beside the class, {@code …Model.weights}. It is read by {@code
   * Class.getResourceAsStream}, and the metadata for GraalVM is emitted beside it.
   */
  RESOURCE
}
