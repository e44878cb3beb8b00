package dev.fanout.processor.schedule.copy;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.notation.Notation;
import dev.fanout.processor.notation.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another shape of the same values costs nothing. */
final class ViewsTest {

  private static final Notation N =
      new Notation(
          "index i 24",
          "index j 2",
          "index k 3",
          "index c 4",
          "index m 6",
          "input x[b, 2, 3, 4]",
          "value p[b, 2, 3, 4]",
          "value q[b, 6, 4]",
          "value row[b, 24]",
          "value y[b, 24]",
          "value z[b, 2]",
          "value e[b]",
          "parameter w[2, 24]");

  private static String of(String... lines) {
    return Views.of(N.program(lines), tensor -> tensor.name().equals("y")).toString().strip();
  }

  /** As if the layer had the picture itself. */
  @Test
  void whatReadsTheRowReadsThePicture() {
    assertThat(of("row[b, 12·j + 4·k + c] = x[b, j, k, c]", "z[b, j] += row[b, i] · w[j, i]"))
        .isEqualTo("z[b, j] += x[b, i1, i2, i3] · w[j, 12·i1 + 4·i2 + i3]");
    assertThat(of("row[b, 12·j + 4·k + c] = x[b, j, k, c]", "y[b, i] = tanh(row[b, i])"))
        .isEqualTo("y[b, 12·i1 + 4·i2 + i3] = tanh(x[b, i1, i2, i3])");
    assertThat(of("row[b, 12·j + 4·k + c] = x[b, j, k, c]", "e[b] += row[b, 17]"))
        .isEqualTo("e[b] += x[b, 1, 1, 1]");
    assertThat(of("q[b, 3·j + k, c] = x[b, j, k, c]", "e[b] += q[b, m, c − 1] · w[0, m]"))
        .isEqualTo("e[b] += x[b, m1, m2, c − 1] · w[0, 3·m1 + m2]");
  }

  /** As the derivatives of a layer that has the picture itself. */
  @Test
  void whatWritesTheRowWritesThePicture() {
    assertThat(
            of(
                "∂row[b, i] += ∂z[b, j] · w[j, i]",
                "∂p[b, j, k, c] = ∂row[b, 12·j + 4·k + c]",
                "∂w[j, i] += ∂z[b, j] · row[b, i]"))
        .isEqualTo(
            "∂p[b, i1, i2, i3] += ∂z[b, j] · w[j, 12·i1 + 4·i2 + i3]\n"
                + "∂w[j, i] += ∂z[b, j] · row[b, i]");
    assertThat(of("row[b, i] = tanh(y[b, i])", "p[b, j, k, c] = row[b, 12·j + 4·k + c]"))
        .isEqualTo("p[b, i1, i2, i3] = tanh(y[b, 12·i1 + 4·i2 + i3])");
  }

  /** Two rows of pictures of one shape are read by the same digits. */
  @Test
  void oneIndexRunsOverSeveralPictures() {
    assertThat(
            of(
                "row[b, 12·j + 4·k + c] = x[b, j, k, c]",
                "q[b, 3·j + k, c] = p[b, j, k, c]",
                "y[b, i] = row[b, i] + row[b, i]",
                "e[b] += q[b, m, c] · row[b, 3]"))
        .isEqualTo(
            "y[b, 12·i1 + 4·i2 + i3] = x[b, i1, i2, i3] + x[b, i1, i2, i3]\n"
                + "e[b] += p[b, m1, m2, c] · x[b, 0, 0, 3]");
  }

  @Test
  void whatIsSeenOrReadOtherwiseStays() {
    for (List<String> lines :
        List.of(
            // seen by others
            List.of("y[b, 12·j + 4·k + c] = x[b, j, k, c]", "e[b] += y[b, i]"),
            // a part of it
            List.of("row[b, 12·j + 4·k + c] = x[b, j, k, c]", "e[b] += row[b, j + 3]"),
            // the picture changes afterwards
            List.of(
                "row[b, 12·j + 4·k + c] = p[b, j, k, c]",
                "p[b, j, k, c] += z[b, j]",
                "e[b] += row[b, i]"),
            // another order
            List.of("row[b, 12·j + 3·c + k] = x[b, j, k, c]", "e[b] += row[b, i]"),
            // added, not copied
            List.of("row[b, 12·j + 4·k + c] += x[b, j, k, c]", "e[b] += row[b, i]"),
            // in an ordered loop
            List.of(
                "row[b, 12·j + 4·k + c] = x[b, j, k, c]", "for i = 0 … 23: e[b] += row[b, i]"))) {
      Program program = N.program(lines.toArray(String[]::new));
      assertThat(Views.of(program, tensor -> tensor.name().equals("y"))).isEqualTo(program);
    }
  }
}
