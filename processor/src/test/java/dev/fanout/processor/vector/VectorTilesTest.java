package dev.fanout.processor.vector;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Fork;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernels on vectors that assign, with every rest of destinations and of lanes. */
final class VectorTilesTest {

  /** Compares each with sums in the order of k, and prints how many rows it compared. */
  private static final String MAIN =
      """
      package dev.fanout.processor.source.emitted;

      import java.util.Arrays;
      import java.util.Random;

      public final class TilesMain {

        private static final Random RANDOM = new Random(2);
        private static int compared;

        public static void main(String... arguments) {
          int length = FloatVectorPasses.LENGTH;
          for (int destinations = 1; destinations <= 17; destinations++) {
            for (int sums : new int[] {1, 2, 3, 4, 5, 16, 31, 70}) {
              for (int lanes = length; lanes <= 40; lanes++) {
                run(destinations, sums, lanes, (lanes & 1) == 0);
              }
              for (int lanes : new int[] {64, 70, 128, 130, 150}) {
                run(destinations, sums, lanes, (sums & 1) == 0);
              }
            }
          }
          System.out.println(compared > 100_000 ? "the same bits" : "too few rows: " + compared);
        }

        private static void run(int destinations, int sums, int lanes, boolean rectified) {
          float[][] s = matrix(sums + 1, lanes + 2);
          float[][] a = matrix(destinations + 1, sums + 2);
          float[][] t = new float[sums + 2][destinations + 1];
          float[] flat = new float[(destinations + 1) * (sums + 2)];
          for (int d = 0; d <= destinations; d++) {
            for (int k = 0; k < sums + 2; k++) {
              t[k][d] = a[d][k];
              flat[d * (sums + 2) + k] = a[d][k];
            }
          }
          float[] c = matrix(1, Math.max(destinations + 1, lanes))[0];
          float[][] byRow = new float[destinations + 1][lanes + 3];
          float[][] byLane = new float[destinations + 1][lanes + 3];
          for (int d = 0; d < destinations; d++) {
            for (int l = 0; l < lanes; l++) {
              float x = c[d + 1];
              float y = c[l];
              for (int k = 0; k < sums; k++) {
                x += a[d + 1][k + 2] * s[k + 1][l + 2];
                y += a[d + 1][k + 2] * s[k + 1][l + 2];
              }
              byRow[d + 1][l + 3] = rectified ? Math.max(0f, x) : x;
              byLane[d + 1][l + 3] = rectified ? Math.max(0f, y) : y;
            }
          }
          float[][] y = new float[destinations + 1][lanes + 3];
          FloatVectorPassesByRow.assignProductsByRow(
              y, 1, 3, a, 1, 2, s, 1, 2, destinations, sums, lanes, c, 1, rectified);
          same(byRow, y);
          FloatVectorPassesByRow.assignProductsOfFlat(
              y, 1, 3, flat, sums + 4, sums + 2, 1, s, 1, 2, destinations, sums, lanes, c, 1,
              rectified);
          same(byRow, y);
          FloatVectorPassesOfTransposed.assignProductsOfTransposed(
              y, 1, 3, t, 2, 1, s, 1, 2, destinations, sums, lanes, c, 1, rectified);
          same(byRow, y);
          FloatVectorPasses.assignProducts(
              y, 1, 3, a, 1, 2, s, 1, 2, destinations, sums, lanes, c, rectified);
          same(byLane, y);
        }

        private static float[][] matrix(int rows, int columns) {
          float[][] matrix = new float[rows][columns];
          for (float[] row : matrix) {
            for (int i = 0; i < columns; i++) {
              row[i] = (float) RANDOM.nextGaussian();
            }
          }
          return matrix;
        }

        private static void same(float[][] expected, float[][] found) {
          for (int d = 0; d < expected.length; d++) {
            if (!Arrays.equals(expected[d], found[d])) {
              throw new AssertionError(
                  d + " of " + Arrays.toString(expected[d]) + " is " + Arrays.toString(found[d]));
            }
            compared++;
            Arrays.fill(found[d], 0f);
          }
        }
      }
      """;

  private static final List<String> TEXTS =
      List.of("s", "Rows", "Panels", "Passes", "PassesByRow", "PassesOfTransposed", "TilesByRow");

  @Test
  void haveTheBitsOfSumsInOrder(@TempDir Path folder) throws IOException {
    List<String> texts = new ArrayList<>(List.of(MAIN));
    for (String text : TEXTS) {
      texts.add(text("FloatVector" + text));
    }
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .options("--add-modules", "jdk.incubator.vector", "-proc:none")
            .compile(texts.toArray(String[]::new))
            .orFail();
    for (Map.Entry<String, byte[]> code : compiled.classes().entrySet()) {
      Path file = folder.resolve(code.getKey().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, code.getValue());
    }
    for (String option : List.of("-XX:UseAVX=2", "-XX:UseAVX=3")) {
      Fork fork =
          Fork.start(
              "java",
              List.of(
                  "-XX:+IgnoreUnrecognizedVMOptions",
                  option,
                  "--add-modules=jdk.incubator.vector",
                  "-cp",
                  folder + File.pathSeparator + System.getProperty("java.class.path"),
                  "dev.fanout.processor.source.emitted.TilesMain"));
      assertThat(fork.output().lines().filter(line -> !line.startsWith("WARNING")).toList())
          .containsExactly("the same bits");
    }
  }

  private static String text(String name) throws IOException {
    String file = "/dev/fanout/processor/source/emitted/" + name + ".java";
    try (InputStream in = VectorTilesTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
