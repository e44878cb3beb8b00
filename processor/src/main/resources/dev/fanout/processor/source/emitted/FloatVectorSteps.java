package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What optimizers compute of rows, with the bits of their loops in the runtime. */
final class FloatVectorSteps {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  private FloatVectorSteps() {}

  /** to ← ofTo · to + ofFrom · from. */
  static void mixRows(float[][] to, float ofTo, float[][] from, float ofFrom, int count) {
    for (int row = 0; row < count; row++) {
      float[] t = to[row];
      float[] f = from[row];
      int i = 0;
      for (; i + LENGTH <= t.length; i += LENGTH) {
        FloatVector scaled = FloatVector.fromArray(SPECIES, f, i).mul(ofFrom);
        FloatVector.fromArray(SPECIES, t, i).mul(ofTo).add(scaled).intoArray(t, i);
      }
      for (; i < t.length; i++) {
        t[i] = ofTo * t[i] + ofFrom * f[i];
      }
    }
  }

  /** A step of Adam as the runtime's RowArithmetic says; a gradient stays in registers. */
  static void adamRows(
      float[][] w, float[] scales, float[][] rows, float[][] m, float[][] v, double[] c) {
    float kept = (float) c[0];
    float a1 = (float) c[1];
    float a2 = (float) c[2];
    float step = (float) c[3];
    float scale = (float) c[4];
    float epsilon = (float) c[5];
    for (int block = 0; block < w.length; block++) {
      float[] p = w[block];
      float[] q = rows[block];
      float x = scales[block];
      float[] means = m[block];
      float[] squares = v[block];
      int i = 0;
      for (; i + LENGTH <= p.length; i += LENGTH) {
        FloatVector gradient = FloatVector.fromArray(SPECIES, q, i).mul(x);
        FloatVector mean = FloatVector.fromArray(SPECIES, means, i);
        FloatVector square = FloatVector.fromArray(SPECIES, squares, i);
        FloatVector seen = gradient.add(1e-12f).sub(1e-12f);
        FloatVector next = mean.add(gradient.sub(mean).mul(a1)).add(1e-20f).sub(1e-20f);
        FloatVector spread =
            square.add(seen.mul(seen).sub(square).mul(a2)).add(1e-26f).sub(1e-26f);
        next.intoArray(means, i);
        spread.intoArray(squares, i);
        FloatVector.fromArray(SPECIES, p, i)
            .mul(kept)
            .sub(next.mul(step).div(spread.sqrt().mul(scale).add(epsilon)))
            .intoArray(p, i);
      }
      for (; i < p.length; i++) {
        float gradient = x * q[i];
        float mean = (means[i] + a1 * (gradient - means[i]) + 1e-20f) - 1e-20f;
        float seen = (gradient + 1e-12f) - 1e-12f;
        float square = (squares[i] + a2 * (seen * seen - squares[i]) + 1e-26f) - 1e-26f;
        means[i] = mean;
        squares[i] = square;
        p[i] = kept * p[i] - step * mean / ((float) Math.sqrt(square) * scale + epsilon);
      }
    }
  }
}
