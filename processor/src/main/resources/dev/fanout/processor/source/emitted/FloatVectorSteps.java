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

  /** A step of Adam: a1 = 1 − β₁, a2 = 1 − β₂. */
  static void adamRows(
      float[][] w,
      float[][] g,
      float[][] m,
      float[][] v,
      float a1,
      float a2,
      float step,
      float scale,
      float epsilon) {
    for (int row = 0; row < w.length; row++) {
      float[] p = w[row];
      float[] q = g[row];
      float[] means = m[row];
      float[] squares = v[row];
      int i = 0;
      for (; i + LENGTH <= p.length; i += LENGTH) {
        FloatVector gradient = FloatVector.fromArray(SPECIES, q, i);
        FloatVector mean = FloatVector.fromArray(SPECIES, means, i);
        FloatVector square = FloatVector.fromArray(SPECIES, squares, i);
        FloatVector seen = gradient.add(1e-12f).sub(1e-12f);
        FloatVector next = mean.add(gradient.sub(mean).mul(a1)).add(1e-20f).sub(1e-20f);
        FloatVector spread =
            square.add(seen.mul(seen).sub(square).mul(a2)).add(1e-26f).sub(1e-26f);
        next.intoArray(means, i);
        spread.intoArray(squares, i);
        FloatVector.fromArray(SPECIES, p, i)
            .sub(next.mul(step).div(spread.sqrt().mul(scale).add(epsilon)))
            .intoArray(p, i);
      }
      for (; i < p.length; i++) {
        float mean = (means[i] + a1 * (q[i] - means[i]) + 1e-20f) - 1e-20f;
        float seen = (q[i] + 1e-12f) - 1e-12f;
        float square = (squares[i] + a2 * (seen * seen - squares[i]) + 1e-26f) - 1e-26f;
        means[i] = mean;
        squares[i] = square;
        p[i] -= step * mean / ((float) Math.sqrt(square) * scale + epsilon);
      }
    }
  }
}
