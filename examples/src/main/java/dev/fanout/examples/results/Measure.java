package dev.fanout.examples.results;

import dev.fanout.evaluate.Evaluation;

/** What a network is judged by; more is better. */
enum Measure {
  /** The share of test rows whose class is recognised. */
  ACCURACY("accuracy"),

  /**
   * R² = 1 − Σ (t − y)² / Σ (t − mean of t)² over the test rows, the mean over the targets. Scaling
   * a target and its prediction alike leaves it alone, so it is that of the original units.
   */
  R2("R²");

  private final String title;

  Measure(String title) {
    this.title = title;
  }

  double of(Evaluation evaluation) {
    return this == ACCURACY ? evaluation.accuracy() : evaluation.scores().r2();
  }

  @Override
  public String toString() {
    return title;
  }
}
