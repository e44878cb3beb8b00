package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FusedFloatLoops.fma;

/**
 * The innermost loops of {@link FloatPasses} and {@link FloatPassesOfTransposed} with one rounding
 * for a product and its sum.
 */
final class FusedFloatPasses {

  private static final int Y = 0;
  private static final int S = 0;

  private FusedFloatPasses() {}

  /** A row of y = c plus four rows of s. */
  static void startFromRowFour(
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
      y[l + Y] =
          fma(a3, s3[l + S], fma(a2, s2[l + S], fma(a1, s1[l + S], fma(a0, s0[l + S], c[l]))));
    }
  }

  /** A row of y = a value of c plus four rows of s. */
  static void startFour(
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
      y[l + Y] = fma(a3, s3[l + S], fma(a2, s2[l + S], fma(a1, s1[l + S], fma(a0, s0[l + S], c))));
    }
  }

  /** Three rows of y, each = a value of c plus two rows of s. */
  static void startTwoToThree(
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
      y0[l + Y] = fma(a01, v1, fma(a00, v0, c0));
      y1[l + Y] = fma(a11, v1, fma(a10, v0, c1));
      y2[l + Y] = fma(a21, v1, fma(a20, v0, c2));
    }
  }
}
