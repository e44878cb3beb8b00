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
      float[][] w, float[] scales, float[][] rows, float[][] m, float[][] v, double[] c) {
    stepped++;
    for (int block = 0; block < w.length; block++) {
      for (int i = 0; i < w[block].length; i++) {
        float gradient = scales[block] * rows[block][i];
        m[block][i] = (m[block][i] + (float) c[1] * (gradient - m[block][i]) + 1e-20f) - 1e-20f;
        float seen = (gradient + 1e-12f) - 1e-12f;
        v[block][i] = (v[block][i] + (float) c[2] * (seen * seen - v[block][i]) + 1e-26f) - 1e-26f;
        float root = (float) Math.sqrt(v[block][i]);
        w[block][i] =
            (float) c[0] * w[block][i]
                - (float) c[3] * m[block][i] / (root * (float) c[4] + (float) c[5]);
      }
    }
  }
}
