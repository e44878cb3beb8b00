package dev.fanout.processor.notation;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.ReverseMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Assignments, their indices and the values at which these stay inside. */
final class AssignmentTest {

  private static final Notation N =
      new Notation(
          "index i 4",
          "index k 3",
          "index o 2",
          "input x[b, 4]",
          "input rows[b, 2]",
          "parameter w[4, 5]",
          "parameter v[3]",
          "value y[b, 5]",
          "value z[b, 4, 2]",
          "value p[2, 2]");

  private static final Assignment DENSE = N.assignment("y[b, j] += x[b, i] · w[i, j]");

  @Test
  void theIndicesOfTheTargetAreFreeTheOthersSummed() {
    assertThat(DENSE.free().toString()).isEqualTo("[b, j]");
    assertThat(DENSE.summed().toString()).isEqualTo("[i]");
    assertThat(DENSE.indices().toString()).isEqualTo("[b, j, i]");
    Assignment lookup = N.assignment("y[b, ⌊rows[b, o]⌋] += x[b, ⌊rows[b, k + 1]⌋]");
    assertThat(lookup.free().toString()).isEqualTo("[b, o]");
    assertThat(lookup.summed().toString()).isEqualTo("[k]");
    assertThat(lookup.accesses().toString())
        .isEqualTo("[y[b, ⌊rows[b, o]⌋], rows[b, o], x[b, ⌊rows[b, k + 1]⌋], rows[b, k + 1]]");
  }

  @Test
  void isComputedOnceForEachValueOfItsIndices() {
    assertThat(DENSE.repetitions()).isEqualTo(20);
    assertThat(N.assignment("y[b, 0] = 1").repetitions()).isEqualTo(1);
    assertThrows(
        ArithmeticException.class,
        () ->
            new Notation("value y[b]", "parameter w[2000000000, 2000000000, 2000000000]")
                .assignment("y[b] += w[i, j, k]")
                .repetitions());
  }

  @Test
  void anAssignmentThatLeavesItsValueOpenIsRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> N.assignment("y[b, j] = x[b, i] · w[i, j]"));
    assertThat(refused)
        .hasMessageThat()
        .isEqualTo("y[b, j] = x[b, i] · w[i, j] leaves open which value of [i]");
  }

  @Test
  void aPartOfASumCountsAsOftenAsTheWholeHasValues() {
    Assignment whole = N.assignment("y[b, j] += x[b, i] · w[i, j] · v[k]");
    assertThat(N.assignment("y[b, j] += x[b, i]").asPartOf(whole).toString())
        .isEqualTo("y[b, j] += 3 · x[b, i]");
    assertThat(N.assignment("y[b, j] += v[k] · w[0, j]").asPartOf(whole).toString())
        .isEqualTo("y[b, j] += 4 · v[k] · w[0, j]");
    assertThat(N.assignment("y[b, j] += 2").asPartOf(whole).toString()).isEqualTo("y[b, j] += 24");
    assertThat(whole.asPartOf(whole)).isEqualTo(whole);
    Assignment partial = N.assignment("y[b, j] += x[b, i + 1] · w[i, j] · v[k]");
    IllegalArgumentException lost =
        assertThrows(
            IllegalArgumentException.class,
            () -> N.assignment("y[b, j] += v[k]").asPartOf(partial));
    assertThat(lost).hasMessageThat().contains("y[b, j] += v[k] loses [i] of " + partial);
    assertThat(N.assignment("y[b, j] += x[b, i + 1] · v[k]").asPartOf(partial).toString())
        .isEqualTo("y[b, j] += x[b, i + 1] · v[k]");
    Assignment ofBatch = N.assignment("v[k] += x[b, i] · w[i, k]");
    assertThrows(
        IllegalArgumentException.class, () -> N.assignment("v[k] += w[i, k]").asPartOf(ofBatch));
  }

  @Test
  void accessesAreReplacedTargetIncluded() {
    Tensor other = new Tensor("o", "", Role.VALUE, List.of(Index.SAMPLES, 4));
    Assignment inLoop = N.assignment("for i = 0 … 3: z[b, i, 0] = tanh(x[b, i])");
    Assignment mapped =
        inLoop.mapAccesses(
            access -> access.tensor().name().equals("x") ? access.of(other) : access);
    assertThat(mapped.toString()).isEqualTo("for i = 0 … 3: z[b, i, 0] = tanh(o[b, i])");
    assertThat(mapped.node()).isEqualTo("z");
    assertThat(DENSE.with(Operator.MAXIMUM).toString()).isEqualTo("y[b, j] max= x[b, i] · w[i, j]");
    assertThat(inLoop.with(Operator.ADD).order()).isEqualTo(inLoop.order());
    assertThat(inLoop.with(Expressions.constant(1)).order()).isEqualTo(inLoop.order());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y[b, j] += x[b, i] · w[i, j]  | true  | true",
        "y[b, k] = v[k]                | true  | false",
        "y[b, k + 2] = v[k]            | true  | false",
        "y[b, k + 3] = v[k]            | false | false",
        "y[b, j] += v[j + 1]           | false | false",
        "y[b, j] += v[j − 1]           | false | false",
        "y[b, 2·k] += v[k]             | true  | false",
        "y[b, ⌊rows[b, o]⌋] += 1       | true  | false",
        "z[b, i, o] = x[b, i]          | true  | true",
        "z[b, i, o] += x[b, i + o]     | false | false",
        "z[b, i, 0] = x[b, i]          | true  | false",
        "p[o, o] = 1                   | true  | false",
        "y[b, −j + 4] = w[0, j]        | true  | false",
      })
  void domains(String line, boolean isWhole, boolean coversTarget) {
    Assignment assignment = N.assignment(line);
    assertThat(Domain.isWhole(assignment)).isEqualTo(isWhole);
    assertThat(Domain.coversTarget(assignment)).isEqualTo(coversTarget);
  }

  @Test
  void theDomainIsWhereEveryAccessLiesInside() {
    Assignment a = N.assignment("y[b, j] += x[b, j + k − 1]");
    Index j = new Index("j", 5);
    Index k = new Index("k", 3);
    int inside = 0;
    for (int atJ = 0; atJ < 5; atJ++) {
      for (int atK = 0; atK < 3; atK++) {
        boolean contained = Domain.contains(a, Map.of(Index.SAMPLE, 99, j, atJ, k, atK));
        assertThat(contained).isEqualTo(atJ + atK >= 1 && atJ + atK <= 4);
        inside += contained ? 1 : 0;
      }
    }
    assertThat(inside).isEqualTo(11);
  }

  @Test
  void aTensorHasItsNameAndSize() {
    Tensor z = N.tensor("z");
    assertThat(z.size()).isEqualTo(8);
    assertThat(z.isPerSample()).isTrue();
    assertThat(N.tensor("w").isPerSample()).isFalse();
    assertThat(new Tensor("c", "", Role.CONSTANT, List.of()).isPerSample()).isFalse();
    assertThat(z.adjoint().name()).isEqualTo("∂z");
    assertThat(z.tangent().name()).isEqualTo("∇z");
    assertThat(z.adjoint().tangent().name()).isEqualTo("∇∂z");
    assertThat(z.adjoint().isAdjoint()).isTrue();
    assertThat(z.tangent().isAdjoint()).isFalse();
    assertThat(new Tensor("h", "z", Role.VALUE, List.of()).toString()).isEqualTo("h.z");
    assertThat(ReverseMode.seed().toString()).isEqualTo("seed");
    assertThat(ReverseMode.seed().at(Index.SAMPLE).toString()).isEqualTo("seed[b]");
    assertThat(z.of(Index.SAMPLE, List.of(Affine.constant(1), Affine.constant(0))).toString())
        .isEqualTo("z[b, 1, 0]");
    assertThat(new Tensor("c", "", Role.CONSTANT, List.of()).at(List.of()).toString())
        .isEqualTo("c");
    assertThrows(ArithmeticException.class, () -> tensor(1 << 16, 1 << 16).size());
  }

  private static Tensor tensor(Integer... shape) {
    return new Tensor("t", "", Role.VALUE, List.of(shape));
  }

  @Test
  void anIndexHasARange() {
    assertThrows(IllegalArgumentException.class, () -> new Index("i", 0));
    assertThrows(IllegalArgumentException.class, () -> new Index("i", -2));
    assertThat(new Index("i", 1).toString()).isEqualTo("i");
    assertThat(Index.SAMPLE.isSample()).isTrue();
    assertThat(new Index("i", 1).isSample()).isFalse();
    assertThat(new Index("row", 4, N.tensor("v").at(List.of(Affine.constant(1)))).toString())
        .isEqualTo("⌊v[1]⌋");
  }

  @Test
  void anAccessKnowsWhatLooksItUpAndTakesOtherNames() {
    Access access = N.assignment("y[b, ⌊rows[b, o]⌋] += 1").target();
    assertThat(access.lookups().toString()).isEqualTo("[rows[b, o]]");
    assertThat(DENSE.target().lookups()).isEmpty();
    Access twice = N.assignment("z[b, ⌊rows[b, 0]⌋, ⌊rows[b, 1]⌋] += 1").target();
    assertThat(twice.lookups().toString()).isEqualTo("[rows[b, 0], rows[b, 1]]");
    assertThat(DENSE.target().rename(i -> i.name().equals("j") ? new Index("n", 5) : i).toString())
        .isEqualTo("y[b, n]");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> N.tensor("v").at(List.of()));
    assertThat(refused).hasMessageThat().isEqualTo("v has 1 subscripts, not []");
  }
}
