package dev.fanout.processor.source.emitted;

/** Moves of whole matrices. Copied into emitted classes like {@link FloatProducts}. */
final class FloatMatrices {

  private static final int S = 0;

  private FloatMatrices() {}

  /** to[c][r] = from[from0 + r][S + c] for so many rows r, from the first, and columns. */
  static void transpose(float[][] from, int from0, float[][] to, int first, int rows, int columns) {
    int end = first + rows;
    int r = first;
    for (; r + 4 <= end; r += 4) {
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
    for (; r < end; r++) {
      for (int c = 0; c < columns; c++) {
        to[c][r] = from[from0 + r][c + S];
      }
    }
  }

  /** to[c][r] = from[at + r·width + c]: so many columns of so many rows of a flat matrix. */
  static void toLanes(float[] from, int at, int width, float[][] to, int columns, int rows) {
    int c = 0;
    for (; c + 4 <= columns; c += 4) {
      float[] t0 = to[c];
      float[] t1 = to[c + 1];
      float[] t2 = to[c + 2];
      float[] t3 = to[c + 3];
      for (int r = 0; r < rows; r++) {
        int i = at + r * width + c;
        t0[r] = from[i];
        t1[r] = from[i + 1];
        t2[r] = from[i + 2];
        t3[r] = from[i + 3];
      }
    }
    for (; c < columns; c++) {
      float[] t = to[c];
      for (int r = 0; r < rows; r++) {
        t[r] = from[at + r * width + c];
      }
    }
  }

  /** to[at + r·width + c] = from[c][r]. */
  static void toRows(float[][] from, int columns, int rows, float[] to, int at, int width) {
    int c = 0;
    for (; c + 3 <= columns; c += 3) {
      float[] f0 = from[c];
      float[] f1 = from[c + 1];
      float[] f2 = from[c + 2];
      for (int r = 0; r < rows; r++) {
        int i = at + r * width + c;
        to[i] = f0[r];
        to[i + 1] = f1[r];
        to[i + 2] = f2[r];
      }
    }
    for (; c < columns; c++) {
      float[] f = from[c];
      for (int r = 0; r < rows; r++) {
        to[at + r * width + c] = f[r];
      }
    }
  }

  /** Sets the rows from {@code from} to {@code to} − 1 to zero. */
  static void clear(float[][] rows, int from, int to) {
    for (int r = from; r < to; r++) {
      clearRow(rows[r]);
    }
  }

  /** Whether there is no room for the scales and rows of so many gradients. */
  static boolean isShort(float[] scales, float[][] rows, int count) {
    return scales == null || scales.length < count || rows == null || rows.length < count;
  }

  /** Gradients that are a column times a row. */
  static void leave(
      float[] scales, float[][] rows, int first, int count, float[] column, int at, float[] row) {
    System.arraycopy(column, at, scales, first, count);
    for (int r = first; r < first + count; r++) {
      rows[r] = row;
    }
  }

  /** Gradients that are stored. */
  static void keep(float[] scales, float[][] rows, int from, int to, float[][] gradients) {
    for (int r = from; r < to; r++) {
      scales[r] = 1;
      rows[r] = gradients[r];
    }
  }

  private static void clearRow(float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = 0;
    }
  }
}
