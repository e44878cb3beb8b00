package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FloatPasses.rectify;
import static dev.fanout.processor.source.emitted.FloatProducts.addOneToThree;
import static dev.fanout.processor.source.emitted.FloatProducts.addProductsOfTransposed;
import static dev.fanout.processor.source.emitted.FloatProducts.addTwoToThree;

/** {@link FloatPasses} with a transposed, as it is with samples as lanes. */
final class FloatPassesOfTransposed {

  private static final int Y = 0;
  private static final int S = 0;

  private FloatPassesOfTransposed() {}

  /**
   * y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + k][d0 + d] · s[s0 + k][l] for four sums or more; if it is
   * rectified, nothing below 0.
   */
  static void assignProductsOfTransposed(
      float[][] y,
      int y0,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int destinations,
      int sums,
      int lanes,
      float[] c,
      int c0,
      boolean isRectified) {
    int d = 0;
    for (; d + 3 <= destinations; d += 3) {
      int at = d0 + d;
      startTwoToThree(
          y[y0 + d],
          y[y0 + d + 1],
          y[y0 + d + 2],
          c[c0 + d],
          c[c0 + d + 1],
          c[c0 + d + 2],
          s[s0],
          s[s0 + 1],
          a[a0][at],
          a[a0 + 1][at],
          a[a0][at + 1],
          a[a0 + 1][at + 1],
          a[a0][at + 2],
          a[a0 + 1][at + 2],
          lanes);
      int k = 2;
      for (; k + 2 <= sums; k += 2) {
        addTwoToThree(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            s[s0 + k],
            s[s0 + k + 1],
            a[a0 + k][at],
            a[a0 + k + 1][at],
            a[a0 + k][at + 1],
            a[a0 + k + 1][at + 1],
            a[a0 + k][at + 2],
            a[a0 + k + 1][at + 2],
            lanes);
      }
      for (; k < sums; k++) {
        addOneToThree(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            s[s0 + k],
            a[a0 + k][at],
            a[a0 + k][at + 1],
            a[a0 + k][at + 2],
            lanes);
      }
      if (isRectified) {
        rectify(y[y0 + d], lanes);
        rectify(y[y0 + d + 1], lanes);
        rectify(y[y0 + d + 2], lanes);
      }
    }
    for (int rest = d; rest < destinations; rest++) {
      fill(y[y0 + rest], c[c0 + rest], lanes);
    }
    addProductsOfTransposed(y, y0 + d, a, a0, d0 + d, s, s0, destinations - d, sums, lanes);
    for (; isRectified && d < destinations; d++) {
      rectify(y[y0 + d], lanes);
    }
  }

  /** Three rows of y, each = a value of c plus two rows of s. */
  private static void startTwoToThree(
      float[] y0,
      float[] y1,
      float[] y2,
      float c0,
      float c1,
      float c2,
      float[] s0,
      float[] s1,
      float a00,
      float a01,
      float a10,
      float a11,
      float a20,
      float a21,
      int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v0 = s0[l + S];
      float v1 = s1[l + S];
      y0[l + Y] = c0 + a00 * v0 + a01 * v1;
      y1[l + Y] = c1 + a10 * v0 + a11 * v1;
      y2[l + Y] = c2 + a20 * v0 + a21 * v1;
    }
  }

  /** A row of y = c. */
  static void fill(float[] y, float c, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l + Y] = c;
    }
  }
}
