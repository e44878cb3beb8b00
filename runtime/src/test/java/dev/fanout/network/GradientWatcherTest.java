package dev.fanout.network;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.parameters.Blocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GradientWatcherTest {

  /** Two samples of three units; the third row is left from a larger chunk. */
  private static Blocks rows(boolean inDouble) {
    return inDouble
        ? Blocks.of(new double[][] {{3, 0, -4}, {0.25, -0.5, 0}, {9, 9, 9}})
        : Blocks.of(new float[][] {{3, 0, -4}, {0.25f, -0.5f, 0}, {9, 9, 9}});
  }

  private static void assertRow(Blocks rows, int row, double... expected) {
    for (int unit = 0; unit < expected.length; unit++) {
      assertThat(rows.get(row, unit)).isWithin(1e-7).of(expected[unit]);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void clipsEachValue(boolean inDouble) {
    Blocks rows = rows(inDouble);

    GradientWatcher.clip(0.375).onGradient("hidden", rows, 2);

    assertRow(rows, 0, 0.375, 0, -0.375);
    assertRow(rows, 1, 0.25, -0.375, 0);
    assertRow(rows, 2, 9, 9, 9);
  }

  @Test
  void clipsInfinityButNotNaN() {
    Blocks rows = Blocks.of(new double[][] {{Double.NEGATIVE_INFINITY, Double.NaN}});

    GradientWatcher.clip(2).onGradient("hidden", rows, 1);

    assertThat(rows.get(0, 0)).isEqualTo(-2.0);
    assertThat(rows.get(0, 1)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void clipsTheNormOfEachSample(boolean inDouble) {
    Blocks rows = rows(inDouble);

    GradientWatcher.clipNorm(2.5).onGradient("hidden", rows, 2);

    assertRow(rows, 0, 1.5, 0, -2);
    assertRow(rows, 1, 0.25, -0.5, 0);
    assertRow(rows, 2, 9, 9, 9);
  }

  @Test
  void clipsNormsWhoseSquaresOverflow() {
    Blocks rows =
        Blocks.of(
            new double[][] {
              {3e300, -4e300}, {0, 0}, {1, Double.POSITIVE_INFINITY}, {Double.NaN, 5}
            });

    GradientWatcher.clipNorm(1).onGradient("hidden", rows, 4);

    assertRow(rows, 0, 0.6, -0.8);
    assertRow(rows, 1, 0, 0);
    assertThat(rows.doubles()[2]).isEqualTo(new double[] {1, Double.POSITIVE_INFINITY});
    assertThat(rows.doubles()[3]).isEqualTo(new double[] {Double.NaN, 5});
  }

  @Test
  void printsALine() {
    StringBuilder out = new StringBuilder();
    GradientWatcher watcher = GradientWatcher.print(out);
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      watcher.onGradient("hidden", rows(false), 2);
      watcher.onGradient("out", Blocks.of(new double[][] {{1, Double.NaN}}), 1);
    } finally {
      Locale.setDefault(locale);
    }

    assertThat(out.toString())
        .isEqualTo(
            """
            hidden  2 samples  least -4.000  greatest 3.000  norm 5.031
            out  1 samples  least NaN  greatest NaN  norm NaN
            """);
  }

  @Test
  void anOutputThatFailsIsReported() {
    Writer broken =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("no space left");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThrows(
        UncheckedIOException.class,
        () -> GradientWatcher.print(broken).onGradient("hidden", rows(true), 2));
  }

  @Test
  void trapsWhatIsNotFinite() {
    GradientWatcher trap = GradientWatcher.trap();
    Blocks rows = rows(false);
    rows.set(2, 0, Double.NaN);
    trap.onGradient("hidden", rows, 2);

    rows.set(1, 2, Double.NEGATIVE_INFINITY);

    assertThat(assertThrows(ArithmeticException.class, () -> trap.onGradient("hidden", rows, 2)))
        .hasMessageThat()
        .isEqualTo(
            "The gradient of node 'hidden' is -Infinity at sample 1 of the chunk, unit 2. It comes"
                + " from the nodes that 'hidden' feeds: watch those, or use a lower learning"
                + " rate.");
  }

  @Test
  void watchersFollowOneAnother() {
    Blocks rows = rows(true);
    StringBuilder out = new StringBuilder();

    GradientWatcher.clip(1)
        .andThen((node, gradient, samples) -> gradient.set(0, 1, 0.5))
        .andThen(GradientWatcher.print(out))
        .onGradient("hidden", rows, 1);

    assertRow(rows, 0, 1, 0.5, -1);
    assertThat(out.toString())
        .isEqualTo("hidden  1 samples  least -1.000  greatest 1.000  norm 1.500\n");
  }

  @Test
  void refusesWhatIsNoLimit() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> GradientWatcher.clip(0)))
        .hasMessageThat()
        .isEqualTo("The limit of a gradient is 0.0. Give a number above 0.");
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> GradientWatcher.clipNorm(Double.NaN)))
        .hasMessageThat()
        .isEqualTo("The limit of the norm of a gradient is NaN. Give a number above 0.");
    assertThrows(IllegalArgumentException.class, () -> GradientWatcher.print(null));
    assertThrows(IllegalArgumentException.class, () -> GradientWatcher.trap().andThen(null));
  }
}
