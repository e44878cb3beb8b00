package dev.fanout.examples.chart;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Where the examples write: the folder that the system property {@code examples.output} names,
 * {@code target} by default. What is written is said on the console.
 */
public final class Output {

  private Output() {}

  /** Writes a text in UTF-8 and prints the path of the file after {@code what}. */
  public static void text(String what, String name, String text) throws IOException {
    Files.writeString(file(what, name), text);
  }

  /** Writes a picture as PNG and prints the path of the file after {@code what}. */
  static void picture(String what, String name, BufferedImage picture) throws IOException {
    ImageIO.write(picture, "png", file(what, name).toFile());
  }

  private static Path file(String what, String name) throws IOException {
    Path folder = Path.of(System.getProperty("examples.output", "target"));
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    System.out.println(what + ": " + file);
    return file;
  }
}
