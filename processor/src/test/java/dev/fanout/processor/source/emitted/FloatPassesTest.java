package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The kernels that assign have the bits of loops, of a kernel that adds, and of loops again. */
final class FloatPassesTest {

  private static final int LANES = 19;

  private final Random random = new Random(5);

  @Test
  void rows() {
    all(
        (y, x, destinations, sums, isRectified) -> {
          FloatPasses.assignProducts(
              y, 1, x.a, 1, 2, x.s, 1, destinations, sums, LANES, x.c, isRectified);
          return added(x, destinations, sums, isRectified, false);
        });
  }

  @Test
  void rowsOfTransposed() {
    all(
        (y, x, destinations, sums, isRectified) -> {
          FloatPassesOfTransposed.assignProductsOfTransposed(
              y, 1, transposed(x.a), 2, 1, x.s, 1, destinations, sums, LANES, x.c, 3, isRectified);
          return added(x, destinations, sums, isRectified, true);
        });
  }

  @Test
  void rowsOfTransposedInWideTiles() {
    all(
        (y, x, destinations, sums, isRectified) -> {
          WideFloatPassesOfTransposed.assignProductsOfTransposed(
              y, 1, transposed(x.a), 2, 1, x.s, 1, destinations, sums, LANES, x.c, 3, isRectified);
          return FusedFloatProducts.WIDE
              ? mixed(x, destinations, sums, isRectified, true)
              : added(x, destinations, sums, isRectified, true);
        });
  }

  @Test
  void rowsOfFlat() {
    all(
        (y, x, destinations, sums, isRectified) -> {
          FloatPassesOfTransposed.assignProductsOfFlat(
              y, 1, flat(x.a), 202, 200, 1, x.s, 1, destinations, sums, LANES, x.c, 3, isRectified);
          return added(x, destinations, sums, isRectified, true);
        });
  }

  /** Fewer than four sums start their rows in a pass of their own. */
  @Test
  void anyNumberOfSumsOfFlat() {
    for (int sums : new int[] {0, 1, 2, 3, 64, 65, 131}) {
      Operands x = new Operands(6, sums + 3);
      float[][] expected = added(x, 5, sums, true, true);
      float[][] y = new float[6][LANES];
      FloatPassesOfTransposed.assignProductsOfFlat(
          y, 1, flat(x.a), 202, 200, 1, x.s, 1, 5, sums, LANES, x.c, 3, true);
      for (int d = 0; d < 5; d++) {
        for (int l = 0; l < LANES; l++) {
          same(y[d + 1][l], expected[d][l], sums + " sums");
        }
      }
    }
  }

  /** Many sums are added in blocks, in the same order. */
  @Test
  void blocksOfSums() {
    Operands x = new Operands(8, 140);
    for (int sums : new int[] {47, 48, 49, 96, 97, 131}) {
      float[][] y = new float[9][LANES];
      FloatProducts.addProducts(y, 1, x.a, 1, 2, x.s, 1, 7, sums, LANES);
      float[][] transposed = new float[9][LANES];
      FloatProducts.addProductsOfTransposed(
          transposed, 1, transposed(x.a), 2, 1, x.s, 1, 7, sums, LANES);
      float[][] flat = new float[9][LANES];
      FloatProducts.addProductsOfFlat(flat, 1, flat(x.a), 202, 200, 1, x.s, 1, 7, sums, LANES);
      for (int d = 0; d < 7; d++) {
        for (int l = 0; l < LANES; l++) {
          float sum = 0;
          for (int k = 0; k < sums; k++) {
            sum += x.a[d + 1][k + 2] * x.s[k + 1][l];
          }
          same(y[d + 1][l], sum, "rows of " + sums);
          same(transposed[d + 1][l], sum, "transposed of " + sums);
          same(flat[d + 1][l], sum, "flat of " + sums);
        }
      }
    }
  }

  /** What a kernel computed for {@code y}, and what it should have. */
  private interface Case {
    float[][] of(float[][] y, Operands x, int destinations, int sums, boolean isRectified);
  }

  private void all(Case kernel) {
    for (int destinations = 0; destinations <= 9; destinations++) {
      for (int sums = 4; sums <= 17; sums++) {
        Operands x = new Operands(destinations + 1, sums + 3);
        for (boolean isRectified : new boolean[] {false, true}) {
          float[][] y = new float[destinations + 2][LANES];
          for (float[] row : y) {
            Arrays.fill(row, 7f);
          }
          float[][] expected = kernel.of(y, x, destinations, sums, isRectified);
          for (int d = 0; d < y.length; d++) {
            for (int l = 0; l < LANES; l++) {
              boolean isComputed = d >= 1 && d <= destinations;
              String of = destinations + " × " + sums + " at " + d + ", " + l;
              same(y[d][l], isComputed ? expected[d - 1][l] : 7f, of);
            }
          }
        }
      }
    }
  }

  /** The row of the target, the element and the rest of it, in the order of k. */
  private static float[][] added(
      Operands x, int destinations, int sums, boolean isRectified, boolean byRow) {
    float[][] y = new float[destinations][LANES];
    for (int d = 0; d < destinations; d++) {
      for (int l = 0; l < LANES; l++) {
        float sum = byRow ? x.c[3 + d] : x.c[l];
        for (int k = 0; k < sums; k++) {
          sum += x.a[d + 1][k + 2] * x.s[k + 1][l];
        }
        y[d][l] = isRectified ? FloatFunctions.relu(sum) : sum;
      }
    }
    return y;
  }

  /** The same where wide tiles have one rounding; the plain text computes the rest of the rows. */
  private static float[][] mixed(
      Operands x, int destinations, int sums, boolean isRectified, boolean byRow) {
    float[][] y = added(x, destinations, sums, isRectified, byRow);
    for (int d = 0; d < destinations - destinations % 4; d++) {
      for (int l = 0; l < LANES; l++) {
        float sum = byRow ? x.c[3 + d] : x.c[l];
        for (int k = 0; k < sums; k++) {
          sum = Math.fma(x.a[d + 1][k + 2], x.s[k + 1][l], sum);
        }
        y[d][l] = isRectified ? FloatFunctions.relu(sum) : sum;
      }
    }
    return y;
  }

  /** Rows of 200 numbers, one after the other. */
  private static float[] flat(float[][] a) {
    float[] flat = new float[a.length * 200];
    for (int d = 0; d < a.length; d++) {
      System.arraycopy(a[d], 0, flat, d * 200, a[d].length);
    }
    return flat;
  }

  private static float[][] transposed(float[][] a) {
    float[][] transposed = new float[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        transposed[j][i] = a[i][j];
      }
    }
    return transposed;
  }

  private static void same(float is, float expected, String of) {
    assertWithMessage(of).that(Float.floatToIntBits(is)).isEqualTo(Float.floatToIntBits(expected));
  }

  /** Random operands, −0 and infinities among them. */
  private final class Operands {

    final float[][] a;
    final float[][] s;
    final float[] c = row(LANES);

    Operands(int destinations, int sums) {
      a = new float[destinations][];
      s = new float[sums][];
      for (int d = 0; d < destinations; d++) {
        a[d] = row(sums);
      }
      for (int k = 0; k < sums; k++) {
        s[k] = row(LANES);
      }
    }

    private float[] row(int length) {
      float[] row = new float[length];
      for (int i = 0; i < length; i++) {
        row[i] = random.nextInt(20) == 0 ? -0f : (float) random.nextGaussian();
      }
      row[random.nextInt(length)] = Float.NEGATIVE_INFINITY;
      return row;
    }
  }
}
