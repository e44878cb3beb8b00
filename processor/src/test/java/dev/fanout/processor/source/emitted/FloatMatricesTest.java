package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

/** Columns are moved several at a time, and each arrives where it belongs. */
final class FloatMatricesTest {

  @Test
  void rowsToLanesAndBack() {
    for (int columns = 0; columns <= 9; columns++) {
      for (int rows : new int[] {0, 1, 7, 16, 19}) {
        int width = columns + 2;
        float[] from = new float[3 + rows * width];
        for (int i = 0; i < from.length; i++) {
          from[i] = i;
        }
        float[][] lanes = new float[columns][rows];
        FloatMatrices.toLanes(from, 3, width, lanes, columns, rows);
        float[] back = new float[from.length];
        FloatMatrices.toRows(lanes, columns, rows, back, 3, width);
        for (int r = 0; r < rows; r++) {
          for (int c = 0; c < width; c++) {
            int at = 3 + r * width + c;
            assertThat(back[at]).isEqualTo(c < columns ? at : 0f);
            if (c < columns) {
              assertThat(lanes[c][r]).isEqualTo((float) at);
            }
          }
        }
      }
    }
  }
}
