package dev.fanout.processor.source.emitted;

/**
 * Dot products of rows, where no lane runs along the target. Copied into emitted classes like
 * {@link FloatProducts}.
 */
final class FloatDots {

  private static final int Y = 0;
  private static final int S = 0;

  private FloatDots() {}

  /**
   * y[y0 + d][Y + l] += Σ_k a[a0 + d][k0 + k] · s[s0 + l][S + k]: 8 dot products at a time, because
   * a sum alone is never vectorised.
   */
  static void addDots(
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
    for (int d = 0; d < destinations; d++) {
      float[] to = y[y0 + d];
      float[] by = a[a0 + d];
      int l = 0;
      for (; l + 8 <= lanes; l += 8) {
        eightDots(
            to,
            l + Y,
            by,
            k0,
            s[s0 + l],
            s[s0 + l + 1],
            s[s0 + l + 2],
            s[s0 + l + 3],
            s[s0 + l + 4],
            s[s0 + l + 5],
            s[s0 + l + 6],
            s[s0 + l + 7],
            sums);
      }
      for (; l + 2 <= lanes; l += 2) {
        twoDots(to, l + Y, by, k0, s[s0 + l], s[s0 + l + 1], sums);
      }
      for (; l < lanes; l++) {
        to[l + Y] = addedDot(to[l + Y], by, k0, s[s0 + l], sums);
      }
    }
  }

  private static void eightDots(
      float[] y,
      int at,
      float[] a,
      int k0,
      float[] s0,
      float[] s1,
      float[] s2,
      float[] s3,
      float[] s4,
      float[] s5,
      float[] s6,
      float[] s7,
      int sums) {
    float t0 = y[at];
    float t1 = y[at + 1];
    float t2 = y[at + 2];
    float t3 = y[at + 3];
    float t4 = y[at + 4];
    float t5 = y[at + 5];
    float t6 = y[at + 6];
    float t7 = y[at + 7];
    for (int k = 0; k < sums; k++) {
      float v = a[k0 + k];
      t0 += v * s0[k + S];
      t1 += v * s1[k + S];
      t2 += v * s2[k + S];
      t3 += v * s3[k + S];
      t4 += v * s4[k + S];
      t5 += v * s5[k + S];
      t6 += v * s6[k + S];
      t7 += v * s7[k + S];
    }
    y[at] = t0;
    y[at + 1] = t1;
    y[at + 2] = t2;
    y[at + 3] = t3;
    y[at + 4] = t4;
    y[at + 5] = t5;
    y[at + 6] = t6;
    y[at + 7] = t7;
  }

  private static void twoDots(
      float[] y, int at, float[] a, int k0, float[] s0, float[] s1, int sums) {
    float t0 = y[at];
    float t1 = y[at + 1];
    for (int k = 0; k < sums; k++) {
      float v = a[k0 + k];
      t0 += v * s0[k + S];
      t1 += v * s1[k + S];
    }
    y[at] = t0;
    y[at + 1] = t1;
  }

  private static float addedDot(float sum, float[] a, int k0, float[] s, int sums) {
    for (int k = 0; k < sums; k++) {
      sum += a[k0 + k] * s[k + S];
    }
    return sum;
  }
}
