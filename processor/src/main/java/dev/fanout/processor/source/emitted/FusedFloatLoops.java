package dev.fanout.processor.source.emitted;

/**
 * The innermost loops of {@link FloatProducts} and {@link FloatDots} with one rounding for a
 * product and its sum. They replace those of the same name in classes that ask for it.
 */
final class FusedFloatLoops {

  private static final int Y = 0;
  private static final int S = 0;

  /** Whether the processor has the instruction: without it, one call takes microseconds. */
  static final boolean FUSED = isFused();

  private FusedFloatLoops() {}

  /** a · b + c, rounded once if the processor can. */
  static float fma(float a, float b, float c) {
    return FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /**
   * The best of five tries: below 100 ns with the instruction, even interpreted. Without, 10 to 80
   * µs, less on newer JVMs and with every class that asked before.
   */
  static boolean isFused() {
    float value = 0.5f;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      value = Math.fma(value, 0.75f, 0.1f);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best < 2000 && value < 1;
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
      y0[l + Y] = fma(a01, v1, fma(a00, v0, y0[l + Y]));
      y1[l + Y] = fma(a11, v1, fma(a10, v0, y1[l + Y]));
      y2[l + Y] = fma(a21, v1, fma(a20, v0, y2[l + Y]));
    }
  }

  /** Three rows of y, each plus one row of s. */
  static void addOneToThree(
      float[] y0, float[] y1, float[] y2, float[] s, float a0, float a1, float a2, int lanes) {
    for (int l = 0; l < lanes; l++) {
      float v = s[l + S];
      y0[l + Y] = fma(a0, v, y0[l + Y]);
      y1[l + Y] = fma(a1, v, y1[l + Y]);
      y2[l + Y] = fma(a2, v, y2[l + Y]);
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
      y[l + Y] =
          fma(a3, s3[l + S], fma(a2, s2[l + S], fma(a1, s1[l + S], fma(a0, s0[l + S], y[l + Y]))));
    }
  }

  /** A row of y plus a row of s. */
  static void addOne(float[] y, float[] s, float a, int lanes) {
    for (int l = 0; l < lanes; l++) {
      y[l + Y] = fma(a, s[l + S], y[l + Y]);
    }
  }

  static void eightDots(
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
      t0 = fma(v, s0[k + S], t0);
      t1 = fma(v, s1[k + S], t1);
      t2 = fma(v, s2[k + S], t2);
      t3 = fma(v, s3[k + S], t3);
      t4 = fma(v, s4[k + S], t4);
      t5 = fma(v, s5[k + S], t5);
      t6 = fma(v, s6[k + S], t6);
      t7 = fma(v, s7[k + S], t7);
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

  static void twoDots(float[] y, int at, float[] a, int k0, float[] s0, float[] s1, int sums) {
    float t0 = y[at];
    float t1 = y[at + 1];
    for (int k = 0; k < sums; k++) {
      float v = a[k0 + k];
      t0 = fma(v, s0[k + S], t0);
      t1 = fma(v, s1[k + S], t1);
    }
    y[at] = t0;
    y[at + 1] = t1;
  }

  static float addedDot(float sum, float[] a, int k0, float[] s, int sums) {
    for (int k = 0; k < sums; k++) {
      sum = fma(a[k0 + k], s[k + S], sum);
    }
    return sum;
  }
}
