package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FloatFunctions.relu;
import static dev.fanout.processor.source.emitted.FloatProducts.addFour;
import static dev.fanout.processor.source.emitted.FloatProducts.addOne;
import static dev.fanout.processor.source.emitted.FloatProducts.addProducts;

/**
 * The first kernel of {@link FloatProducts} in one pass over y: its first tile assigns, starting
 * from c, and rows that are complete are rectified, if that is asked for. Where sums are short,
 * passes of their own before and behind them would take a large part of the time. What is added
 * keeps its order: c, then k.
 *
 * <p>No tile rectifies: HotSpot 17 leaves one that does scalar now and then, with fused products
 * most of the time.
 */
final class FloatPasses {

  private static final int Y = 0;
  private static final int S = 0;

  private FloatPasses() {}

  /**
   * y[y0 + d][l] = c[l] + Σ_k a[a0 + d][k0 + k] · s[s0 + k][l] for four sums or more; if it is
   * rectified, nothing below 0. One or two rows of y are worth tiles of their own.
   */
  static void assignProducts(
      float[][] y,
      int y0,
      float[][] a,
      int a0,
      int k0,
      float[][] s,
      int s0,
      int destinations,
      int sums,
      int lanes,
      float[] c,
      boolean isRectified) {
    if (destinations > 2) {
      for (int d = 0; d < destinations; d++) {
        System.arraycopy(c, 0, y[y0 + d], 0 + Y, lanes);
      }
      addProducts(y, y0, a, a0, k0, s, s0, destinations, sums, lanes);
      for (int d = 0; isRectified && d < destinations; d++) {
        rectify(y[y0 + d], lanes);
      }
      return;
    }
    for (int d = 0; d < destinations; d++) {
      float[] p = a[a0 + d];
      startFromRowFour(
          y[y0 + d], c, s[s0], s[s0 + 1], s[s0 + 2], s[s0 + 3], p[k0], p[k0 + 1], p[k0 + 2],
          p[k0 + 3], lanes);
      int k = 4;
      for (; k + 4 <= sums; k += 4) {
        addFour(
            y[y0 + d],
            s[s0 + k],
            s[s0 + k + 1],
            s[s0 + k + 2],
            s[s0 + k + 3],
            p[k0 + k],
            p[k0 + k + 1],
            p[k0 + k + 2],
            p[k0 + k + 3],
            lanes);
      }
      for (; k < sums; k++) {
        addOne(y[y0 + d], s[s0 + k], p[k0 + k], lanes);
      }
      if (isRectified) {
        rectify(y[y0 + d], lanes);
      }
    }
  }

  /**
   * y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + d][k0 + k] · s[s0 + k][l]; if it is rectified, nothing
   * below 0. One after the other: one pass there is on vectors alone.
   */
  static void assignProductsByRow(
      float[][] y,
      int y0,
      float[][] a,
      int a0,
      int k0,
      float[][] s,
      int s0,
      int destinations,
      int sums,
      int lanes,
      float[] c,
      int c0,
      boolean isRectified) {
    for (int d = 0; d < destinations; d++) {
      fill(y[y0 + d], c[c0 + d], lanes);
    }
    addProducts(y, y0, a, a0, k0, s, s0, destinations, sums, lanes);
    for (int d = 0; isRectified && d < destinations; d++) {
      rectify(y[y0 + d], lanes);
    }
  }

  /** A row of y = c plus four rows of s. */
  private static void startFromRowFour(
      float[] y,
      float[] c,
      float[] s0,
      float[] s1,
      float[] s2,
      float[] s3,
      float a0,
      float a1,
      float a2,
      float a3,
      int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l + Y] = c[l] + a0 * s0[l + S] + a1 * s1[l + S] + a2 * s2[l + S] + a3 * s3[l + S];
    }
  }

  /** Nothing below 0 in a row of y. */
  static void rectify(float[] y, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l + Y] = relu(y[l + Y]);
    }
  }

  /** A row of y = c. */
  static void fill(float[] y, float c, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l + Y] = c;
    }
  }
}
