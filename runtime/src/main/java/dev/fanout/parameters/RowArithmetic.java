package dev.fanout.parameters;

/**
 * What optimizers compute of whole blocks, with the bits of their loops. The classes that are
 * emitted with {@code -Afanout.vector=true} have it for their gradients: rows of some ten numbers
 * are too short for what HotSpot makes of a loop.
 *
 * <p>Thread-safe: it keeps nothing.
 */
public interface RowArithmetic {

  /**
   * to ← ofTo · to + ofFrom · from for the first blocks, which can be the same arrays.
   *
   * @param count of so many blocks, each of the same length in both
   */
  void mix(float[][] to, float ofTo, float[][] from, float ofFrom, int count);

  /**
   * A step of {@link dev.fanout.optimize.Adam}, for each number of every block of w, with its
   * gradient g = scales · rows and c rounded to {@code float}:
   *
   * <pre>
   * m ← m + c[1] · (g − m)
   * v ← v + c[2] · (g² − v)
   * w ← c[0] · w − c[3] · m / (√v · c[4] + c[5])
   * </pre>
   *
   * where 10<sup>−20</sup> is added to m and taken off, 10<sup>−12</sup> to g in v and
   * 10<sup>−26</sup> to v, so that nothing is denormal.
   */
  void adam(float[][] w, float[] scales, float[][] rows, float[][] m, float[][] v, double[] c);
}
