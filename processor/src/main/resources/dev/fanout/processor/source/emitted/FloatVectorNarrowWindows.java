package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Windows with fewer lanes than a vector: these are computed in rows of one vector beside it. */
final class FloatVectorNarrowWindows {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  /** Rows of a vector each, per thread: what is computed, the start, then the weight. */
  private static final ThreadLocal<float[][]> ROWS_OF_VECTORS =
      ThreadLocal.withInitial(() -> new float[0][]);

  /** The places of 12 such rows, per thread. */
  private static final ThreadLocal<int[]> PLACES_OF_VECTORS =
      ThreadLocal.withInitial(() -> new int[24]);

  private FloatVectorNarrowWindows() {}

  /** The rows of {@code s} behind 13 others, of which the last is the start. */
  static float[][] inVectors(float[][] s, float[] start, int lanes) {
    float[][] rows = ROWS_OF_VECTORS.get();
    if (rows.length < s.length + 13) {
      rows = new float[s.length + 13][LENGTH];
      ROWS_OF_VECTORS.set(rows);
    }
    System.arraycopy(start, 0, rows[12], 0, lanes);
    for (int k = 0; k < s.length; k++) {
      System.arraycopy(s[k], 0, rows[13 + k], 0, lanes);
    }
    return rows;
  }

  /** Twelve rows at a time, of products that are summed over channels or not. */
  static void assignInVectors(
      float[][] y,
      float[] a,
      float[][] rows,
      float limit,
      int[][] places,
      int count,
      int sums,
      int lanes,
      boolean areSummed) {
    int[] taps = places[0];
    for (int k = 0; k < sums; k++) {
      taps[2 * k + 1] += 13;
    }
    int[] own = PLACES_OF_VECTORS.get();
    for (int d = 0; d < count; d += 12) {
      int few = Math.min(12, count - d);
      for (int i = 0; i < few; i++) {
        own[2 * i] = i;
        own[2 * i + 1] = places[1][2 * (d + i) + 1];
      }
      int filled = FloatVectorWindows.filled(own, few);
      if (areSummed) {
        FloatVectorWindows.assignRows(
            rows, a, rows, rows[12], limit, taps, own, filled, sums, LENGTH);
      } else {
        FloatVectorChannelWindows.assignChannels(
            rows, a, rows, rows[12], limit, taps, own, filled, sums, LENGTH);
      }
      for (int i = 0; i < few; i++) {
        System.arraycopy(rows[i], 0, y[places[1][2 * (d + i)]], 0, lanes);
      }
    }
  }
}
