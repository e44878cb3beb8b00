package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FloatPasses.rectify;
import static dev.fanout.processor.source.emitted.FusedFloatLoops.addOne;
import static dev.fanout.processor.source.emitted.FusedFloatLoops.addOneToThree;
import static dev.fanout.processor.source.emitted.FusedFloatLoops.fma;
import static dev.fanout.processor.source.emitted.FusedFloatProducts.WIDE;
import static dev.fanout.processor.source.emitted.FusedFloatProducts.addFourToFour;

/** {@link FloatPassesOfTransposed} with the tiles of {@link FusedFloatProducts}. */
final class WideFloatPassesOfTransposed {

  private static final int Y = 0;
  private static final int S = 0;

  private WideFloatPassesOfTransposed() {}

  /** y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + k][d0 + d] · s[s0 + k][l], rectified or not. */
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
    int wide = WIDE ? destinations - destinations % 4 : 0;
    for (int d = 0; d < wide; d += 4) {
      int at = d0 + d;
      startFourToFour(
          y[y0 + d],
          y[y0 + d + 1],
          y[y0 + d + 2],
          y[y0 + d + 3],
          c[c0 + d],
          c[c0 + d + 1],
          c[c0 + d + 2],
          c[c0 + d + 3],
          s[s0],
          s[s0 + 1],
          s[s0 + 2],
          s[s0 + 3],
          a[a0][at],
          a[a0 + 1][at],
          a[a0 + 2][at],
          a[a0 + 3][at],
          a[a0][at + 1],
          a[a0 + 1][at + 1],
          a[a0 + 2][at + 1],
          a[a0 + 3][at + 1],
          a[a0][at + 2],
          a[a0 + 1][at + 2],
          a[a0 + 2][at + 2],
          a[a0 + 3][at + 2],
          a[a0][at + 3],
          a[a0 + 1][at + 3],
          a[a0 + 2][at + 3],
          a[a0 + 3][at + 3],
          lanes);
      int k = 4;
      for (; k % 4 != sums % 4; k++) {
        addOneToThree(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            s[s0 + k],
            a[a0 + k][at],
            a[a0 + k][at + 1],
            a[a0 + k][at + 2],
            lanes);
        addOne(y[y0 + d + 3], s[s0 + k], a[a0 + k][at + 3], lanes);
      }
      for (; k < sums; k += 4) {
        addFourToFour(
            y[y0 + d],
            y[y0 + d + 1],
            y[y0 + d + 2],
            y[y0 + d + 3],
            s[s0 + k],
            s[s0 + k + 1],
            s[s0 + k + 2],
            s[s0 + k + 3],
            a[a0 + k][at],
            a[a0 + k + 1][at],
            a[a0 + k + 2][at],
            a[a0 + k + 3][at],
            a[a0 + k][at + 1],
            a[a0 + k + 1][at + 1],
            a[a0 + k + 2][at + 1],
            a[a0 + k + 3][at + 1],
            a[a0 + k][at + 2],
            a[a0 + k + 1][at + 2],
            a[a0 + k + 2][at + 2],
            a[a0 + k + 3][at + 2],
            a[a0 + k][at + 3],
            a[a0 + k + 1][at + 3],
            a[a0 + k + 2][at + 3],
            a[a0 + k + 3][at + 3],
            lanes);
      }
      if (isRectified) {
        rectify(y[y0 + d], lanes);
        rectify(y[y0 + d + 1], lanes);
        rectify(y[y0 + d + 2], lanes);
        rectify(y[y0 + d + 3], lanes);
      }
    }
    FloatPassesOfTransposed.assignProductsOfTransposed(
        y,
        y0 + wide,
        a,
        a0,
        d0 + wide,
        s,
        s0,
        destinations - wide,
        sums,
        lanes,
        c,
        c0 + wide,
        isRectified);
  }

  /** Four rows of y, each = a value of c plus four rows of s. */
  private static void startFourToFour(
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3,
      float c0,
      float c1,
      float c2,
      float c3,
      float[] s0,
      float[] s1,
      float[] s2,
      float[] s3,
      float a00,
      float a01,
      float a02,
      float a03,
      float a10,
      float a11,
      float a12,
      float a13,
      float a20,
      float a21,
      float a22,
      float a23,
      float a30,
      float a31,
      float a32,
      float a33,
      int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v0 = s0[l + S];
      float v1 = s1[l + S];
      float v2 = s2[l + S];
      float v3 = s3[l + S];
      y0[l + Y] = fma(a03, v3, fma(a02, v2, fma(a01, v1, fma(a00, v0, c0))));
      y1[l + Y] = fma(a13, v3, fma(a12, v2, fma(a11, v1, fma(a10, v0, c1))));
      y2[l + Y] = fma(a23, v3, fma(a22, v2, fma(a21, v1, fma(a20, v0, c2))));
      y3[l + Y] = fma(a33, v3, fma(a32, v2, fma(a31, v1, fma(a30, v0, c3))));
    }
  }
}
