package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FloatProducts.SUMS_TOGETHER;
import static dev.fanout.processor.source.emitted.FusedFloatLoops.FUSED;
import static dev.fanout.processor.source.emitted.FusedFloatLoops.addOne;
import static dev.fanout.processor.source.emitted.FusedFloatLoops.addOneToThree;
import static dev.fanout.processor.source.emitted.FusedFloatLoops.fma;

/**
 * The kernels of {@link FloatProducts} with tiles of 4 × 4, which HotSpot vectorises from JDK 25 on
 * if products are fused; that of JDK 17 leaves them scalar. They replace those of the same name in
 * classes that ask for fused products, and leave what remains to them.
 */
final class FusedFloatProducts {

  private static final int Y = 0;
  private static final int S = 0;

  /** Whether this JVM is one of those. */
  static final boolean WIDE = isWide();

  private FusedFloatProducts() {}

  static boolean isWide() {
    return FUSED && Double.parseDouble(System.getProperty("java.specification.version", "0")) >= 25;
  }

  /** y[y0 + d][l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][l]: 4 rows of y and 4 of s per pass. */
  static void addProducts(
      float[][] y,
      int y0,
      float[][] a,
      int a0,
      int k0,
      float[][] s,
      int s0,
      int destinations,
      int sums,
      int lanes) {
    int wide = WIDE ? destinations - destinations % 4 : 0;
    for (int first = 0; first < sums; first += SUMS_TOGETHER) {
      int last = Math.min(sums, first + SUMS_TOGETHER);
      for (int d = 0; d < wide; d += 4) {
        float[] p = a[a0 + d];
        float[] q = a[a0 + d + 1];
        float[] r = a[a0 + d + 2];
        float[] t = a[a0 + d + 3];
        int k = first;
        for (; k + 4 <= last; k += 4) {
          addFourToFour(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              y[y0 + d + 3],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              p[k0 + k],
              p[k0 + k + 1],
              p[k0 + k + 2],
              p[k0 + k + 3],
              q[k0 + k],
              q[k0 + k + 1],
              q[k0 + k + 2],
              q[k0 + k + 3],
              r[k0 + k],
              r[k0 + k + 1],
              r[k0 + k + 2],
              r[k0 + k + 3],
              t[k0 + k],
              t[k0 + k + 1],
              t[k0 + k + 2],
              t[k0 + k + 3],
              lanes);
        }
        for (; k < last; k++) {
          addOneToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              p[k0 + k],
              q[k0 + k],
              r[k0 + k],
              lanes);
          addOne(y[y0 + d + 3], s[s0 + k], t[k0 + k], lanes);
        }
      }
    }
    FloatProducts.addProducts(
        y, y0 + wide, a, a0 + wide, k0, s, s0, destinations - wide, sums, lanes);
  }

  /** y[y0 + d][l] += Σ_k a[a0 + k][d0 + d] · s[s0 + k][l]: the same with a transposed. */
  static void addProductsOfTransposed(
      float[][] y,
      int y0,
      float[][] a,
      int a0,
      int d0,
      float[][] s,
      int s0,
      int destinations,
      int sums,
      int lanes) {
    int wide = WIDE ? destinations - destinations % 4 : 0;
    for (int first = 0; first < sums; first += SUMS_TOGETHER) {
      int last = Math.min(sums, first + SUMS_TOGETHER);
      for (int d = 0; d < wide; d += 4) {
        int at = d0 + d;
        int k = first;
        for (; k + 4 <= last; k += 4) {
          float[] p = a[a0 + k];
          float[] q = a[a0 + k + 1];
          float[] r = a[a0 + k + 2];
          float[] t = a[a0 + k + 3];
          addFourToFour(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              y[y0 + d + 3],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              p[at],
              q[at],
              r[at],
              t[at],
              p[at + 1],
              q[at + 1],
              r[at + 1],
              t[at + 1],
              p[at + 2],
              q[at + 2],
              r[at + 2],
              t[at + 2],
              p[at + 3],
              q[at + 3],
              r[at + 3],
              t[at + 3],
              lanes);
        }
        for (; k < last; k++) {
          float[] p = a[a0 + k];
          addOneToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              p[at],
              p[at + 1],
              p[at + 2],
              lanes);
          addOne(y[y0 + d + 3], s[s0 + k], p[at + 3], lanes);
        }
      }
    }
    FloatProducts.addProductsOfTransposed(
        y, y0 + wide, a, a0, d0 + wide, s, s0, destinations - wide, sums, lanes);
  }

  /** y[y0 + d][l] += Σ_k a[a0 + p·d + q·k] · s[s0 + k][l]: the same with a in one array. */
  static void addProductsOfFlat(
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
      int lanes) {
    int wide = WIDE ? destinations - destinations % 4 : 0;
    for (int first = 0; first < sums; first += SUMS_TOGETHER) {
      int last = Math.min(sums, first + SUMS_TOGETHER);
      for (int d = 0; d < wide; d += 4) {
        int at = a0 + d * p;
        int k = first;
        for (; k + 4 <= last; k += 4) {
          addFourToFour(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              y[y0 + d + 3],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              a[at + k * q],
              a[at + (k + 1) * q],
              a[at + (k + 2) * q],
              a[at + (k + 3) * q],
              a[at + p + k * q],
              a[at + p + (k + 1) * q],
              a[at + p + (k + 2) * q],
              a[at + p + (k + 3) * q],
              a[at + 2 * p + k * q],
              a[at + 2 * p + (k + 1) * q],
              a[at + 2 * p + (k + 2) * q],
              a[at + 2 * p + (k + 3) * q],
              a[at + 3 * p + k * q],
              a[at + 3 * p + (k + 1) * q],
              a[at + 3 * p + (k + 2) * q],
              a[at + 3 * p + (k + 3) * q],
              lanes);
        }
        for (; k < last; k++) {
          addOneToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              a[at + k * q],
              a[at + p + k * q],
              a[at + 2 * p + k * q],
              lanes);
          addOne(y[y0 + d + 3], s[s0 + k], a[at + 3 * p + k * q], lanes);
        }
      }
    }
    FloatProducts.addProductsOfFlat(
        y, y0 + wide, a, a0 + wide * p, p, q, s, s0, destinations - wide, sums, lanes);
  }

  /** Four rows of y, each plus four rows of s. */
  static void addFourToFour(
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3,
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
      y0[l + Y] = fma(a03, v3, fma(a02, v2, fma(a01, v1, fma(a00, v0, y0[l + Y]))));
      y1[l + Y] = fma(a13, v3, fma(a12, v2, fma(a11, v1, fma(a10, v0, y1[l + Y]))));
      y2[l + Y] = fma(a23, v3, fma(a22, v2, fma(a21, v1, fma(a20, v0, y2[l + Y]))));
      y3[l + Y] = fma(a33, v3, fma(a32, v2, fma(a31, v1, fma(a30, v0, y3[l + Y]))));
    }
  }
}
