package dev.fanout.examples.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Small square pictures in rows, their pixels large enough to be seen. */
public final class Tiles {

  /** The side of a pixel, and the gap between pictures. */
  private static final int PIXEL = 12;

  private Tiles() {}

  /**
   * Draws rows of pictures; see {@link Output}.
   *
   * @param rows pictures of the same size, each row-major, from 0 (white) to 1 (black)
   */
  public static void save(String what, String name, float[][]... rows) throws IOException {
    Output.picture(what, name + ".png", draw(rows));
  }

  static BufferedImage draw(float[][]... rows) {
    int side = (int) Math.sqrt(rows[0][0].length);
    int step = (side + 1) * PIXEL;
    BufferedImage picture =
        new BufferedImage(
            rows[0].length * step + PIXEL, rows.length * step + PIXEL, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        float[] pixels = rows[row][column];
        for (int i = 0; i < pixels.length; i++) {
          graphics.setColor(grey(pixels[i]));
          int x = column * step + (i % side + 1) * PIXEL;
          int y = row * step + (i / side + 1) * PIXEL;
          graphics.fillRect(x, y, PIXEL, PIXEL);
        }
      }
    }
    graphics.dispose();
    return picture;
  }

  private static Color grey(float ink) {
    float light = 1 - Math.min(1, Math.max(0, ink));
    return new Color(light, light, light);
  }
}
