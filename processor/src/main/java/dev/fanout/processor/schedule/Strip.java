package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;

/**
 * The rows of a picture that one turn computes: row rate·t − lag and the rate − 1 behind it, as far
 * as the picture has them.
 *
 * @param turn t
 * @param rate how many rows in a turn
 * @param lag how many rows later than at once, so that all that is read has been computed
 * @param rows of the picture
 */
public record Strip(Index turn, int rate, int lag, int rows) {

  /** The first row of turn {@code t}, and the end of the turn before. */
  public int from(int t) {
    return Math.max(0, Math.min(rows, rate * t - lag));
  }

  /** The row behind those of turn {@code t}. */
  public int to(int t) {
    return from(t + 1);
  }

  /** Where the rows begin, if they are rows of the picture. */
  public Affine first() {
    return Affine.of(turn).times(rate).plus(-lag);
  }

  /** {@code rows from 2·t − 1, 2 of 48}. */
  @Override
  public String toString() {
    return "rows from " + first() + ", " + rate + " of " + rows;
  }
}
