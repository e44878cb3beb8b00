package dev.fanout.processor.notation;

/** How an assignment combines its value with its target. */
public enum Operator {
  /** The target becomes the value. */
  ASSIGN("="),
  /**
   * The value is added to the target, once for each value of the summed indices; it starts at −0,
   * which leaves every number as it is, or at what was assigned before.
   */
  ADD("+="),
  /** The target becomes the larger of itself and the value; it starts at −∞. */
  MAXIMUM("max=");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  @Override
  public String toString() {
    return symbol;
  }
}
