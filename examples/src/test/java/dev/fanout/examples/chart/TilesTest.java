package dev.fanout.examples.chart;

import static com.google.common.truth.Truth.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class TilesTest {

  @Test
  void drawsPicturesInRowsWithGapsBetween() {
    float[] ink = {0, 1, 1, 0.5f};
    float[] white = new float[4];

    BufferedImage picture = Tiles.draw(new float[][] {ink, white}, new float[][] {white, ink});

    assertThat(picture.getWidth()).isEqualTo(7 * 12);
    assertThat(picture.getHeight()).isEqualTo(7 * 12);
    assertThat(grey(picture, 0, 0)).isEqualTo(255);
    assertThat(grey(picture, 2, 1)).isEqualTo(0);
    assertThat(grey(picture, 2, 2)).isEqualTo(128);
    assertThat(grey(picture, 4, 1)).isEqualTo(255);
    assertThat(grey(picture, 5, 4)).isEqualTo(0);
  }

  /** In the midst of a pixel of the tiles. */
  private static int grey(BufferedImage picture, int x, int y) {
    return picture.getRGB(12 * x + 6, 12 * y + 6) & 0xff;
  }
}
