package dev.fanout.optimize;

import dev.fanout.parameters.RowArithmetic;

/** What its documentation says, number by number. */
public final class RowLoops implements RowArithmetic {

  private int mixed;
  private int stepped;

  int mixed() {
    return mixed;
  }

  int stepped() {
    return stepped;
  }

  @Override
  public void mix(float[][] to, float ofTo, float[][] from, float ofFrom, int count) {
    mixed++;
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < to[row].length; i++) {
        to[row][i] = ofTo * to[row][i] + ofFrom * from[row][i];
      }
    }
  }

  @Override
  public void adam(
      float[][] w,
      float[][] g,
      float[][] m,
      float[][] v,
      float a1,
      float a2,
      float step,
      float rootScale,
      float epsilon) {
    stepped++;
    for (int row = 0; row < w.length; row++) {
      for (int i = 0; i < w[row].length; i++) {
        m[row][i] = (m[row][i] + a1 * (g[row][i] - m[row][i]) + 1e-20f) - 1e-20f;
        float seen = (g[row][i] + 1e-12f) - 1e-12f;
        v[row][i] = (v[row][i] + a2 * (seen * seen - v[row][i]) + 1e-26f) - 1e-26f;
        float root = (float) Math.sqrt(v[row][i]);
        w[row][i] -= step * m[row][i] / (root * rootScale + epsilon);
      }
    }
  }
}
