package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FloatPasses.fill;
import static dev.fanout.processor.source.emitted.FloatPasses.rectify;
import static dev.fanout.processor.source.emitted.FloatProducts.addOneToThree;
import static dev.fanout.processor.source.emitted.FloatProducts.addProductsOfFlat;
import static dev.fanout.processor.source.emitted.FloatProducts.addProductsOfTransposed;
import static dev.fanout.processor.source.emitted.FloatProducts.addTwoToThree;

/** {@link FloatPasses} with a transposed or in one array, as it is with samples as lanes. */
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

  /** y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + p·d + q·k] · s[s0 + k][l], of any number of sums. */
  static void assignProductsOfFlat(
      float[][] y,
      int y0,
      float[] a,
      int a0,
      int p,
      int q,
      float[][] s,
      int s0,
      int destinations,
      int sums,
      int lanes,
      float[] c,
      int c0,
      boolean isRectified) {
    int k = sums < 4 ? 0 : 4;
    for (int d = 0; d < destinations; d++) {
      int at = a0 + d * p;
      if (k == 0) {
        fill(y[y0 + d], c[c0 + d], lanes);
      } else {
        startFour(
            y[y0 + d],
            c[c0 + d],
            s[s0],
            s[s0 + 1],
            s[s0 + 2],
            s[s0 + 3],
            a[at],
            a[at + q],
            a[at + 2 * q],
            a[at + 3 * q],
            lanes);
      }
    }
    addProductsOfFlat(y, y0, a, a0 + k * q, p, q, s, s0 + k, destinations, sums - k, lanes);
    for (int d = 0; isRectified && d < destinations; d++) {
      rectify(y[y0 + d], lanes);
    }
  }

  /** A row of y = a value of c plus four rows of s. */
  private static void startFour(
      float[] y,
      float c,
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
      y[l + Y] = c + a0 * s0[l + S] + a1 * s1[l + S] + a2 * s2[l + S] + a3 * s3[l + S];
    }
  }
}
