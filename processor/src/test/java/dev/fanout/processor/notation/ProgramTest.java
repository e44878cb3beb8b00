package dev.fanout.processor.notation;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProgramTest {

  static List<Example> examples() {
    return Example.ALL;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isItsText(Example example) {
    String text = example.forward().toString();
    assertThat(example.notation().program(text).toString()).isEqualTo(text);
    assertThat(example.notation().program(text)).isEqualTo(example.forward());
    assertThat(text.lines().count()).isEqualTo(example.forward().assignments().size());
  }

  @Test
  void hasItsTensorsInTheOrderOfTheirFirstUse() {
    assertThat(names(Example.LOOKUP.forward().tensors()))
        .containsExactly(
            "words.weight", "text", "words", "y", "y.max", "y.exp", "y.sum", "y.target", "error")
        .inOrder();
    assertThat(names(Example.DENSE.forward().targets()))
        .containsExactly("h.z", "h", "y", "y.residual", "error")
        .inOrder();
    Notation n = new Notation("value y[b, 3]", "input row[b]", "input x[b]");
    assertThat(names(n.program("y[b, ⌊row[b]⌋] += x[b]").tensors()))
        .containsExactly("x", "row", "y")
        .inOrder();
  }

  @Test
  void knowsWhatIsWrittenOnce() {
    assertThat(names(Example.DENSE.forward().writtenOnce()))
        .containsExactly("h", "y", "y.residual");
    Notation n = new Notation("value y[b]");
    assertThat(n.program("y[b] += 1", "y[b] += 2", "y[b] += 3").writtenOnce()).isEmpty();
  }

  @Test
  void isFollowedByAnother() {
    Program both = Example.DENSE.forward().then(Example.CONCAT.forward());
    assertThat(both.toString())
        .isEqualTo(Example.DENSE.forward().toString() + Example.CONCAT.forward());
    assertThat(both.hasOrder()).isFalse();
    assertThat(Example.DENSE.forward().then(Example.RECURRENCE.forward()).hasOrder()).isTrue();
  }

  @Test
  void isCutWhereLoopsBeginAndEnd() {
    assertThat(Loops.of(Example.RECURRENCE.forward().assignments()).stream().map(List::size))
        .containsExactly(4, 1)
        .inOrder();
    assertThat(Loops.of(Example.DENSE.forward().assignments())).hasSize(7);
    assertThat(Loops.of(List.of())).isEmpty();
    Assignment up = Example.RECURRENCE.notation().assignment("for t = 0 … 3: s[b, t, j] = 1");
    Assignment down = Example.RECURRENCE.notation().assignment("for t = 3 … 0: s[b, t, j] = 1");
    assertThat(Loops.of(List.of(up, up, down, down))).hasSize(2);
    assertThat(up.order().reversed()).isEqualTo(down.order());
    assertThat(down.order().reversed()).isEqualTo(up.order());
  }

  private static List<String> names(Iterable<Tensor> tensors) {
    List<String> names = new java.util.ArrayList<>();
    tensors.forEach(tensor -> names.add(tensor.name()));
    return names;
  }
}
