package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code FloatVectorPassesOfTransposed} for factors that stand in a row for each row of y, or in
 * one array: the tiles are given four rows of factors that stand equally far apart.
 */
final class FloatVectorPassesByRow {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorPassesByRow() {}

  /** y[y0 + d][at + l] = c[c0 + d] + Σ_k a[a0 + d][k0 + k] · s[s0 + k][from + l]. */
  static void assignProductsByRow(
      float[][] y,
      int y0,
      int at,
      float[][] a,
      int a0,
      int k0,
      float[][] s,
      int s0,
      int from,
      int destinations,
      int sums,
      int lanes,
      float[] c,
      int c0,
      boolean isRectified) {
    for (int d = 0; d < destinations; d += 4) {
      int rows = Math.min(4, destinations - d);
      int first = a0 + d;
      startRows(
          y, y0 + d, at, a[first], k0, a[first + Math.min(1, rows - 1)], k0,
          a[first + Math.min(2, rows - 1)], k0, a[first + rows - 1], k0, 1, s, s0, from, rows, sums,
          lanes, c, c0 + d, isRectified);
    }
  }

  /** y[y0 + d][at + l] = c[c0 + d] + Σ_k a[a0 + p·d + q·k] · s[s0 + k][from + l]. */
  static void assignProductsOfFlat(
      float[][] y,
      int y0,
      int at,
      float[] a,
      int a0,
      int p,
      int q,
      float[][] s,
      int s0,
      int from,
      int destinations,
      int sums,
      int lanes,
      float[] c,
      int c0,
      boolean isRectified) {
    for (int d = 0; d < destinations; d += 4) {
      int rows = Math.min(4, destinations - d);
      int f = a0 + d * p;
      startRows(
          y, y0 + d, at, a, f, a, f + Math.min(1, rows - 1) * p, a, f + Math.min(2, rows - 1) * p,
          a, f + (rows - 1) * p, q, s, s0, from, rows, sums, lanes, c, c0 + d, isRectified);
    }
  }

  /** All lanes of up to 4 rows of y. */
  private static void startRows(
      float[][] y,
      int y0,
      int at,
      float[] p0,
      int f0,
      float[] p1,
      int f1,
      float[] p2,
      int f2,
      float[] p3,
      int f3,
      int q,
      float[][] s,
      int s0,
      int from,
      int rows,
      int sums,
      int lanes,
      float[] c,
      int c0,
      boolean isRectified) {
    int width = LENGTH == 8 ? Math.min(2 * LENGTH, lanes) : Math.min(4 * LENGTH, lanes);
    width = width < 2 * LENGTH ? LENGTH : width < 4 * LENGTH ? 2 * LENGTH : width;
    for (int next = 0; next < lanes; next += width) {
      // The last tile may overlap the one before it: what it assigns again is the same.
      int l = Math.min(next, lanes - width);
      if (width == LENGTH) {
        FloatVectorTilesByRow.startNarrowTileByRow(
            y, y0, at + l, p0, f0, p1, f1, p2, f2, p3, f3, q, s, s0, from + l, rows, sums, c, c0,
            isRectified);
      } else if (width == 2 * LENGTH) {
        FloatVectorTilesByRow.startTileByRow(
            y, y0, at + l, p0, f0, p1, f1, p2, f2, p3, f3, q, s, s0, from + l, rows, sums, c, c0,
            isRectified);
      } else {
        FloatVectorTilesByRow.startWideTileByRow(
            y, y0, at + l, p0, f0, p1, f1, p2, f2, p3, f3, q, s, s0, from + l, rows, sums, c, c0,
            isRectified);
      }
    }
  }
}
