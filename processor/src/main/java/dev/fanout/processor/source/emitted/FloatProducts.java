package dev.fanout.processor.source.emitted;

/**
 * Rows, scaled and added to rows: the loops in which large networks spend their time. Compiled and
 * tested here, and copied from here into emitted classes, with {@code float} replaced where the
 * network has another precision.
 *
 * <p>The shapes are those that HotSpot vectorises on JDK 17 and 25: inside the innermost loop every
 * array is a row, and every subscript is the lane plus a constant. A body of more than six products
 * is left scalar by some builds of JDK 17, so the largest tile is 3 × 2. The constants Y and S
 * stand for the lane at which the target and the source begin; they are replaced by numbers.
 */
final class FloatProducts {

  private static final int Y = 0;
  private static final int S = 0;

  /**
   * All destinations take so many rows of s, 48 KB of 256 floats, before the next ones; one or two
   * have nothing to gain by it.
   */
  static final int SUMS_TOGETHER = 48;

  private FloatProducts() {}

  /** y[y0 + d][l] += Σ_k a[a0 + d][k0 + k] · s[s0 + k][l]: 3 rows of y and 2 of s per pass. */
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
    int together = destinations < 3 ? sums : SUMS_TOGETHER;
    for (int first = 0; first < sums; first += together) {
      int last = Math.min(sums, first + together);
      int d = 0;
      for (; d + 3 <= destinations; d += 3) {
        float[] p = a[a0 + d];
        float[] q = a[a0 + d + 1];
        float[] r = a[a0 + d + 2];
        int k = first;
        for (; k + 2 <= last; k += 2) {
          addTwoToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              s[s0 + k + 1],
              p[k0 + k],
              p[k0 + k + 1],
              q[k0 + k],
              q[k0 + k + 1],
              r[k0 + k],
              r[k0 + k + 1],
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
        }
      }
      for (; d < destinations; d++) {
        float[] p = a[a0 + d];
        int k = first;
        for (; k + 4 <= last; k += 4) {
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
        for (; k < last; k++) {
          addOne(y[y0 + d], s[s0 + k], p[k0 + k], lanes);
        }
      }
    }
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
    int together = destinations < 3 ? sums : SUMS_TOGETHER;
    for (int first = 0; first < sums; first += together) {
      int last = Math.min(sums, first + together);
      int d = 0;
      for (; d + 3 <= destinations; d += 3) {
        int at = d0 + d;
        int k = first;
        for (; k + 2 <= last; k += 2) {
          float[] p = a[a0 + k];
          float[] q = a[a0 + k + 1];
          addTwoToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              s[s0 + k + 1],
              p[at],
              q[at],
              p[at + 1],
              q[at + 1],
              p[at + 2],
              q[at + 2],
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
        }
      }
      for (; d < destinations; d++) {
        int at = d0 + d;
        int k = first;
        for (; k + 4 <= last; k += 4) {
          addFour(
              y[y0 + d],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              a[a0 + k][at],
              a[a0 + k + 1][at],
              a[a0 + k + 2][at],
              a[a0 + k + 3][at],
              lanes);
        }
        for (; k < last; k++) {
          addOne(y[y0 + d], s[s0 + k], a[a0 + k][at], lanes);
        }
      }
    }
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
    int together = destinations < 3 ? sums : SUMS_TOGETHER;
    for (int first = 0; first < sums; first += together) {
      int last = Math.min(sums, first + together);
      int d = 0;
      for (; d + 3 <= destinations; d += 3) {
        int at = a0 + d * p;
        int k = first;
        for (; k + 2 <= last; k += 2) {
          addTwoToThree(
              y[y0 + d],
              y[y0 + d + 1],
              y[y0 + d + 2],
              s[s0 + k],
              s[s0 + k + 1],
              a[at + k * q],
              a[at + (k + 1) * q],
              a[at + p + k * q],
              a[at + p + (k + 1) * q],
              a[at + 2 * p + k * q],
              a[at + 2 * p + (k + 1) * q],
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
        }
      }
      for (; d < destinations; d++) {
        int at = a0 + d * p;
        int k = first;
        for (; k + 4 <= last; k += 4) {
          addFour(
              y[y0 + d],
              s[s0 + k],
              s[s0 + k + 1],
              s[s0 + k + 2],
              s[s0 + k + 3],
              a[at + k * q],
              a[at + (k + 1) * q],
              a[at + (k + 2) * q],
              a[at + (k + 3) * q],
              lanes);
        }
        for (; k < last; k++) {
          addOne(y[y0 + d], s[s0 + k], a[at + k * q], lanes);
        }
      }
    }
  }

  /** Three rows of y, each plus two rows of s. */
  static void addTwoToThree(
      float[] y0,
      float[] y1,
      float[] y2,
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
      y0[l + Y] = y0[l + Y] + a00 * v0 + a01 * v1;
      y1[l + Y] = y1[l + Y] + a10 * v0 + a11 * v1;
      y2[l + Y] = y2[l + Y] + a20 * v0 + a21 * v1;
    }
  }

  /** Three rows of y, each plus one row of s. */
  static void addOneToThree(
      float[] y0, float[] y1, float[] y2, float[] s, float a0, float a1, float a2, int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v = s[l + S];
      y0[l + Y] = y0[l + Y] + a0 * v;
      y1[l + Y] = y1[l + Y] + a1 * v;
      y2[l + Y] = y2[l + Y] + a2 * v;
    }
  }

  /** A row of y plus four rows of s. */
  static void addFour(
      float[] y,
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
      y[l + Y] = y[l + Y] + a0 * s0[l + S] + a1 * s1[l + S] + a2 * s2[l + S] + a3 * s3[l + S];
    }
  }

  /** A row of y plus a row of s. */
  static void addOne(float[] y, float[] s, float a, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l + Y] += a * s[l + S];
    }
  }
}
