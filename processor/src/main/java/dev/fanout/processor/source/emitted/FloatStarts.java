package dev.fanout.processor.source.emitted;

import static dev.fanout.processor.source.emitted.FloatPasses.rectify;
import static dev.fanout.processor.source.emitted.FloatPassesOfTransposed.fill;
import static dev.fanout.processor.source.emitted.FloatProducts.addProducts;
import static dev.fanout.processor.source.emitted.FloatProducts.addProductsOfFlat;

/**
 * Kernels that start their rows, add and rectify, one after the other. One pass there is on vectors
 * alone.
 */
final class FloatStarts {

  private FloatStarts() {}

  /**
   * y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + d][k0 + k] · s[s0 + k][l]; if it is rectified, nothing
   * below 0.
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

  /** y[y0 + d][l] = c[c0 + d] + Σ_k a[a0 + p·d + q·k] · s[s0 + k][l]: the same, a in one array. */
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
    for (int d = 0; d < destinations; d++) {
      fill(y[y0 + d], c[c0 + d], lanes);
    }
    addProductsOfFlat(y, y0, a, a0, p, q, s, s0, destinations, sums, lanes);
    for (int d = 0; isRectified && d < destinations; d++) {
      rectify(y[y0 + d], lanes);
    }
  }
}
