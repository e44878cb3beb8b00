package dev.fanout;

/** When the processor writes a layer out, one statement per unit, instead of emitting loops. */
public enum Unroll {
  /** Straight-line code for small layers, loops for the others: the fastest of both. */
  AUTO,
  /** Straight-line code for every layer. A network too large for that is a compile error. */
  ALWAYS,
  /** Loops for every layer. */
  NEVER
}
