package dev.fanout.processor.source.emitted;

/** Moves of whole matrices. Copied into emitted classes like {@link FloatProducts}. */
final class FloatMatrices {

  private static final int S = 0;

  private FloatMatrices() {}

  /** to[c][r] = from[from0 + r][S + c] for a matrix of so many rows and columns. */
  static void transpose(float[][] from, int from0, float[][] to, int rows, int columns) {
    int r = 0;
    for (; r + 4 <= rows; r += 4) {
      float[] f0 = from[from0 + r];
      float[] f1 = from[from0 + r + 1];
      float[] f2 = from[from0 + r + 2];
      float[] f3 = from[from0 + r + 3];
      for (int c = 0; c < columns; c++) {
        float[] t = to[c];
        t[r] = f0[c + S];
        t[r + 1] = f1[c + S];
        t[r + 2] = f2[c + S];
        t[r + 3] = f3[c + S];
      }
    }
    for (; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        to[c][r] = from[from0 + r][c + S];
      }
    }
  }

  /** Sets so many rows to zero. */
  static void clear(float[][] rows, int count) {
    for (int r = 0; r < count; r++) {
      clearRow(rows[r]);
    }
  }

  private static void clearRow(float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = 0;
    }
  }
}
