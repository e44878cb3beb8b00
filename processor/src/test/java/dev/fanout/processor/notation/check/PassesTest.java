package dev.fanout.processor.notation.check;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PassesTest {

  @Test
  void tellsThePassesInOrderAndWhatEachTook() {
    Passes passes = new Passes(false);
    String made =
        passes.run(
            "outer",
            () -> {
              sleep();
              return passes.run("inner", () -> "made") + passes.run("inner", () -> " twice");
            });
    passes.run("last", () -> 1, number -> List.of("not looked at"));
    assertThat(made).isEqualTo("made twice");
    List<String> lines = passes.toString().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isEmpty();
    assertThat(lines.get(1)).matches(" *\\d+\\.\\d\\d ms {2}outer");
    assertThat(lines.get(2)).matches(" *\\d+\\.\\d\\d ms {4}inner");
    assertThat(lines.get(3)).matches(" *\\d+\\.\\d\\d ms {2}last");
    assertThat(milliseconds(lines.get(1))).isAtLeast(5.0);
    assertThat(milliseconds(lines.get(1))).isLessThan(5000.0);
    assertThat(milliseconds(lines.get(2))).isLessThan(milliseconds(lines.get(1)));
  }

  private static double milliseconds(String line) {
    return Double.parseDouble(line.strip().split(" ")[0]);
  }

  private static void sleep() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void namesThePassThatBreaksARule() {
    Passes passes = new Passes(true);
    assertThat(passes.run("good", () -> 1, number -> List.of())).isEqualTo(1);
    BrokenForm broken =
        assertThrows(
            BrokenForm.class, () -> passes.run("bad", () -> 1, number -> List.of("'y': is wrong")));
    assertThat(broken).hasMessageThat().isEqualTo("after the pass 'bad'\n    'y': is wrong");
    assertThat(passes.toString()).contains("checks");
  }

  @Test
  void tellsTheFirstOfMany() {
    Passes passes = new Passes(true);
    for (int count : new int[] {5, 6}) {
      BrokenForm broken =
          assertThrows(
              BrokenForm.class,
              () -> passes.run("bad", () -> 1, number -> Collections.nCopies(count, "wrong")));
      assertThat(broken.getMessage().lines().count()).isEqualTo(count == 5 ? 6 : 7);
      assertThat(broken.getMessage().contains("and 1 more")).isEqualTo(count == 6);
    }
  }

  @Test
  void endsAPassThatFails() {
    Passes passes = new Passes(true);
    assertThrows(
        IllegalStateException.class,
        () ->
            passes.run(
                "failing",
                () -> {
                  throw new IllegalStateException();
                }));
    passes.run("next", () -> 1);
    assertThat(passes.toString()).containsMatch("ms {2}next");
  }
}
