package dev.fanout.processor.notation;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.Copies;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.derivative.Simplification;
import dev.fanout.processor.notation.derivative.Tangent;
import dev.fanout.processor.notation.derivative.Ties;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of programs, line by line. */
final class SimplificationTest {

  private static final Notation N =
      new Notation(
          "index j 4",
          "input x[b, 4]",
          "input rows[b, 2]",
          "parameter w[4, 4]",
          "parameter v[4]",
          "value t[b, 4]",
          "value u[b, 4]",
          "value y[b, 4]",
          "value half[b, 2]",
          "value s[b]",
          "value p[4]",
          "value q[4]",
          "value steps[b, 3, 4]");

  private static final Program NOTHING = new Program(List.of());

  private static String simplified(Set<String> needed, Program forward, String... backward) {
    Set<Tensor> tensors = needed.stream().map(N::tensor).collect(Collectors.toSet());
    return Simplification.of(N.program(backward), forward, tensors).toString().strip();
  }

  private static String simplified(String... backward) {
    return simplified(Set.of(), NOTHING, backward);
  }

  private static String gradient(String... forward) {
    return ReverseMode.of(N.program(forward), tensor -> tensor.role() == Role.PARAMETER)
        .toString()
        .strip();
  }

  private static String lines(String... lines) {
    return String.join("\n", lines);
  }

  @Test
  void equalContributionsBecomeOne() {
    assertThat(simplified("∂v[j] += x[b, j]", "∂v[j] += s[b]", "∂v[j] += x[b, j]"))
        .isEqualTo(lines("∂v[j] += 2 · x[b, j]", "∂v[j] += s[b]"));
  }

  /** A sum over what repeats an element counts it as often. */
  @Test
  void whatRepeatsAnElementIsNoCopy() {
    assertThat(simplified("∂t[b, j] += s[b]", "∂s[b] += ∂t[b, j]"))
        .isEqualTo(lines("∂t[b, j] = s[b]", "∂s[b] += ∂t[b, j]"));
  }

  @Test
  void theFirstContributionThatReachesEveryElementOnceStarts() {
    assertThat(simplified("∂t[b, j] += x[b, j] · v[j]", "∂t[b, j] += s[b]", "∂s[b] += ∂t[b, j]"))
        .isEqualTo(lines("∂t[b, j] = x[b, j] · v[j]", "∂t[b, j] += s[b]", "∂s[b] += ∂t[b, j]"));
    for (String line :
        List.of(
            "∂t[b, j] += x[b, i] · w[i, j]",
            "∂t[b, j] += x[b, j + 1] · v[j]",
            "∂t[b, 1] += s[b]",
            "∂t[b, ⌊rows[b, 0]⌋] += s[b]",
            "∂v[j] += p[j] · q[j]",
            "∂t[b, j] max= x[b, j]")) {
      assertThat(simplified(line)).isEqualTo(line);
    }
  }

  @Test
  void aFunctionIsReadFromWhereTheForwardPassKeptIt() {
    Program forward =
        N.program("t[b, i] = tanh(x[b, i])", "y[b, i] = sigmoid(x[b, i])", "s[b] += exp(x[b, 0])");
    assertThat(
            simplified(
                Set.of(),
                forward,
                "∂v[j] += tanh(x[b, j]) · x[b, j]",
                "∂v[j] += sigmoid(x[b, j + 1])",
                "∂v[j] += tanh(u[b, j])",
                "∂v[j] += exp(x[b, 0]) · p[j]",
                "∂v[0] += 2 · sigmoid(x[b, 3])"))
        .isEqualTo(
            lines(
                "∂v[j] += t[b, j] · x[b, j]",
                "∂v[j] += sigmoid(x[b, j + 1])",
                "∂v[j] += tanh(u[b, j])",
                "∂v[j] += exp(x[b, 0]) · p[j]",
                "∂v[0] += 2 · sigmoid(x[b, 3])"));
  }

  @Test
  void aCopyIsReadWhereItComesFrom() {
    assertThat(
            simplified(
                "∂t[b, j] += x[b, j]", "∂u[b, j] += ∂t[b, j]", "∂v[j] += ∂u[b, j] · ∂t[b, j]"))
        .isEqualTo("∂v[j] += x[b, j] · x[b, j]");
    assertThat(simplified("∂t[b, j] += x[b, j]", "∂p[0] += ∂t[b, 3]"))
        .isEqualTo("∂p[0] += x[b, 3]");
    assertThat(simplified(Set.of("∂t"), NOTHING, "∂t[b, j] += x[b, j]", "∂v[j] += ∂t[b, j]"))
        .isEqualTo(lines("∂t[b, j] = x[b, j]", "∂v[j] += ∂t[b, j]"));
  }

  @Test
  void whatIsMoreThanACopyStays() {
    for (String program :
        List.of(
            // written twice
            "∂t[b, j] = x[b, j]\n∂t[b, j] += s[b]\n∂v[j] += ∂t[b, j]",
            // the same for every sample
            "∂p[j] += q[j]\n∂v[j] += ∂p[j] · q[j]",
            "∂t[b, j] = q[j]\n∂v[j] += ∂t[b, j]",
            // looked up
            "∂s[b] = x[b, ⌊rows[b, 0]⌋]\n∂v[j] += ∂s[b] · v[j]",
            // a part
            "∂t[b, 0] += s[b]\n∂v[j] += ∂t[b, j]",
            // more than an element
            "∂t[b, j] = 2 · x[b, j]\n∂v[j] += ∂t[b, j]")) {
      assertThat(simplified(program)).isEqualTo(program);
    }
  }

  @Test
  void copiesOfWholeProgramsAreLeftOut() {
    Program program =
        N.program(
            "t[b, j] = x[b, j]",
            "half[b, j] = t[b, j + 2]",
            "u[b, j] = t[b, −j + 3]",
            "y[b, ⌊half[b, 1]⌋] += u[b, −j + 3] · s[b]",
            "s[b] += u[b, ⌊t[b, 0]⌋ ]".replace(" ]", "]"));
    assertThat(Copies.without(program, tensor -> false).toString())
        .isEqualTo(lines("y[b, ⌊x[b, 3]⌋] += x[b, j] · s[b]", "s[b] += x[b, −⌊x[b, 0]⌋ + 3]", ""));
    assertThat(Copies.without(program, tensor -> tensor.name().equals("u")).toString().strip())
        .isEqualTo(
            lines(
                "u[b, j] = x[b, −j + 3]",
                "y[b, ⌊x[b, 3]⌋] += u[b, −j + 3] · s[b]",
                "s[b] += u[b, ⌊x[b, 0]⌋]"));
    Program inLoop = N.program("for k = 0 … 2: steps[b, k, j] = x[b, j]", "s[b] += steps[b, 1, 1]");
    assertThat(Copies.without(inLoop, tensor -> false)).isEqualTo(inLoop);
  }

  /** What lies outside of a part counts as nothing, also where the whole has something there. */
  @Test
  void aCopyThatIsReadOutsideStays() {
    Program program = N.program("t[b, j] = x[b, j]", "s[b] += t[b, j + 1] · v[j]");
    assertThat(Copies.without(program, tensor -> false)).isEqualTo(program);
  }

  /** The elements would not follow one another as in the rows that loops run along. */
  @Test
  void aCopyInAnotherOrderStays() {
    Notation n =
        new Notation(
            "input x[b, 2, 3]",
            "input row[b, 6]",
            "value t[b, 3, 2]",
            "value p[b, 2, 3]",
            "value s[b]");
    for (List<String> lines :
        List.of(
            List.of("t[b, i, j] = x[b, j, i]", "s[b] += t[b, i, j]"),
            List.of("p[b, j, i] = row[b, 3·j + i]", "s[b] += p[b, j, i]"))) {
      Program program = n.program(lines.toArray(String[]::new));
      assertThat(Copies.without(program, tensor -> false)).isEqualTo(program);
    }
  }

  @Test
  void whatNoTurnWaitsForLeavesTheLoop() {
    String[] loop = {
      "for k = 2 … 0: ∂t[b, j] += steps[b, k, j] · ∂steps[b, k, j]",
      "for k = 2 … 0: ∂w[0, j] += ∂steps[b, k, j]",
      "for k = 2 … 0: ∂v[j] max= ∂steps[b, k, j]",
      "for k = 2 … 0: ∂steps[b, k − 1, j] += ∂steps[b, k, j] · v[j]",
      "∂q[j] += ∂t[b, j]"
    };
    assertThat(simplified(loop))
        .isEqualTo(
            lines(
                loop[2],
                loop[3],
                "∂t[b, j] += steps[b, k, j] · ∂steps[b, k, j]",
                "∂w[0, j] += ∂steps[b, k, j]",
                loop[4]));
  }

  @Test
  void inALoopAContributionStartsOnlyItsOwnTurn() {
    String again = "for k = 2 … 0: ∂steps[b, k − 1, j] += ∂steps[b, k, j] · v[j]";
    assertThat(simplified("for k = 2 … 0: ∂steps[b, k, j] += s[b] · v[j]", again))
        .isEqualTo(lines("for k = 2 … 0: ∂steps[b, k, j] += s[b] · v[j]", again));
    String same = "for k = 2 … 0: ∂steps[b, k, j] += ∂steps[b, k, j] · v[j]";
    assertThat(simplified("for k = 2 … 0: ∂steps[b, k, j] += s[b] · v[j]", same))
        .isEqualTo(lines("for k = 2 … 0: ∂steps[b, k, j] = s[b] · v[j]", same));
    // Another loop has ended before.
    String other = "for k = 0 … 2: ∂steps[b, k − 1, j] += ∂steps[b, k, j] · v[j]";
    assertThat(simplified("for k = 2 … 0: ∂steps[b, k, j] += s[b] · v[j]", other))
        .isEqualTo(lines("for k = 2 … 0: ∂steps[b, k, j] = s[b] · v[j]", other));
  }

  @Test
  void everyReadBecomesAContribution() {
    assertThat(
            gradient(
                "t[b, j] += x[b, i] · w[j, i]",
                "u[b, j] = tanh(t[b, j]) · v[j]",
                "error[b] += u[b, j] / (2 + t[b, j])"))
        .isEqualTo(
            lines(
                "∂u[b, j] += seed[b] / (2 + t[b, j])",
                "∂t[b, j] += −seed[b] · u[b, j] / (2 + t[b, j]) / (2 + t[b, j])",
                "∂t[b, j] += ∂u[b, j] · v[j] · tanh′(t[b, j], tanh(t[b, j]))",
                "∂v[j] += ∂u[b, j] · tanh(t[b, j])",
                "∂w[j, i] += ∂t[b, j] · x[b, i]"));
  }

  @Test
  void whatLeadsToNoParameterIsLeftOut() {
    assertThat(gradient("t[b, j] = x[b, j] · x[b, j]", "error[b] += t[b, j] · v[j]"))
        .isEqualTo("∂v[j] += seed[b] · t[b, j]");
    assertThat(gradient("p[j] = v[j]", "error[b] += x[b, j]")).isEmpty();
    Notation n = new Notation("parameter v[2]", "detached d[b, 2]", "state s[2]");
    Program detached =
        n.program("d[b, i] = v[i]", "s[i] = v[i] + s[i]", "error[b] += d[b, i] · s[i] · v[i]");
    assertThat(ReverseMode.of(detached, t -> t.role() == Role.PARAMETER).toString())
        .isEqualTo("∂v[i] += seed[b] · d[b, i] · s[i]\n");
  }

  @Test
  void aSumOverWhatAPartLacksCountsItsValues() {
    assertThat(gradient("error[b] += v[0] + x[b, i]")).isEqualTo("∂v[0] += 4 · seed[b]");
  }

  @Test
  void theLargestShareTheDerivative() {
    assertThat(gradient("s[b] max= x[b, i] · v[i]", "error[b] += s[b]"))
        .isEqualTo(
            lines(
                "∂s[b] += seed[b]",
                "s.ties[b] += equal(x[b, i] · v[i], s[b])",
                "∂v[i] += ∂s[b] · equal(x[b, i] · v[i], s[b]) · x[b, i] / s.ties[b]"));
    assertThat(gradient("s[b] = max(v[0], x[b, 0])", "error[b] += s[b]"))
        .isEqualTo(
            lines(
                "∂s[b] += seed[b]",
                "∂v[0] += ∂s[b] · equal(v[0], s[b]) / (equal(v[0], s[b]) + equal(x[b, 0], s[b]))"));
    Tensor z = new Tensor("h", "z", Role.VALUE, List.of(Index.SAMPLES));
    Assignment ofPart =
        new Assignment("h", z.at(Index.SAMPLE), Operator.MAXIMUM, N.expression("s[b]"));
    assertThat(Ties.counter(ofPart).toString()).isEqualTo("h.z.ties[b]");
    assertThat(Ties.counter(ofPart).tensor().role()).isEqualTo(Role.DETACHED);
  }

  @Test
  void manyTermsAreCountedOnce() {
    for (int count : new int[] {32, 33}) {
      List<Expression> terms =
          java.util.Collections.nCopies(count - 1, N.expression("x[b, 0]")).stream()
              .map(Expression.class::cast)
              .collect(Collectors.toList());
      terms.add(N.expression("v[1]"));
      Assignment maximum = N.assignment("s[b] = 0").with(Expressions.maximum(terms));
      assertThat(Ties.areMany(maximum)).isEqualTo(count == 33);
      Program forward = new Program(List.of(maximum, N.assignment("error[b] += s[b]")));
      String text = ReverseMode.of(forward, t -> t.role() == Role.PARAMETER).toString();
      assertThat(text.contains("s.ties[b] = equal(x[b, 0], s[b]) + ")).isEqualTo(count == 33);
      assertThat(text.contains("∂v[1] += ∂s[b] · equal(v[1], s[b]) / s.ties[b]"))
          .isEqualTo(count == 33);
      terms.set(0, N.expression("max(x[b, 1], x[b, 2])"));
      assertThat(Ties.areMany(maximum.with(Expressions.maximum(terms)))).isFalse();
      terms.set(0, N.expression("tanh(max(x[b, 1], x[b, 2]))"));
      assertThat(Ties.areMany(maximum.with(Expressions.maximum(terms)))).isFalse();
      String tangent = Tangent.of(forward, t -> t.role() == Role.PARAMETER).toString();
      assertThat(
              tangent.contains("∇s[b] = equal(v[1], s[b]) / s.ties[b] · ∇v[1]")
                  || tangent.contains("∇s[b] = equal(v[1], s[b]) · ∇v[1] / s.ties[b]"))
          .isEqualTo(count == 33);
    }
    assertThat(Ties.areMany(N.assignment("s[b] = x[b, 0]"))).isFalse();
  }

  @Test
  void tangentsFollowTheProgram() {
    Program forward =
        N.program(
            "t[b, j] += x[b, i] · w[j, i]",
            "u[b, j] = tanh(t[b, j]) · v[j]",
            "y[b, j] = x[b, j]",
            "s[b] max= u[b, j]",
            "error[b] += s[b] + x[b, j]");
    assertThat(Tangent.of(forward, t -> t.role() == Role.PARAMETER).toString().strip())
        .isEqualTo(
            lines(
                "∇t[b, j] += x[b, i] · ∇w[j, i]",
                "∇u[b, j] = v[j] · tanh′(t[b, j], tanh(t[b, j])) · ∇t[b, j] + tanh(t[b, j]) · ∇v[j]",
                "s.ties[b] += equal(u[b, j], s[b])",
                "∇s[b] += equal(u[b, j], s[b]) · ∇u[b, j] / s.ties[b]",
                "∇error[b] += 4 · ∇s[b]"));
    Program both = forward.then(ReverseMode.of(forward, t -> t.role() == Role.PARAMETER));
    String second = Tangent.of(both, t -> t.role() == Role.PARAMETER).toString();
    assertThat(second).doesNotContain("s.ties[b] +=");
  }

  @Test
  void otherNamesOfTheIndicesAreTheSame() {
    assertThat(isRenamed("x[b, i] · 2 + v[i] / w[i, 0]", "x[b, k] · 2 + v[k] / w[k, 0]")).isTrue();
    assertThat(isRenamed("tanh(x[b, i])", "tanh(x[b, 2])")).isFalse();
    assertThat(isRenamed("tanh(x[b, i])", "sigmoid(x[b, k])")).isFalse();
    assertThat(isRenamed("tanh(x[b, i])", "x[b, k]")).isFalse();
    assertThat(isRenamed("x[b, i] + v[i]", "x[b, i] + v[j]")).isFalse();
    assertThat(isRenamed("x[b, i] + v[j]", "x[b, i] + v[i]")).isTrue();
    assertThat(isRenamed("x[b, i] + v[i]", "x[b, i] + v[i] + p[i]")).isFalse();
    assertThat(isRenamed("x[b, i] · v[i]", "x[b, i] · p[i]")).isFalse();
    assertThat(isRenamed("x[b, i] · v[i]", "x[b, i] + v[i]")).isFalse();
    assertThat(isRenamed("x[b, i] / v[i]", "x[b, i] · v[i]")).isFalse();
    assertThat(isRenamed("x[b, i] / v[i]", "x[b, i] / p[i]")).isFalse();
    assertThat(isRenamed("x[b, i] / v[i]", "u[b, i] / v[i]")).isFalse();
    assertThat(isRenamed("2 · x[b, i]", "3 · x[b, i]")).isFalse();
    assertThat(isRenamed("half[b, h]", "x[b, h]")).isFalse();
    assertThat(isRenamed("x[b, h]", "x[b, i]")).isFalse();
    assertThat(isRenamed("x[b, 2·h]", "x[b, h]")).isFalse();
    assertThat(isRenamed("x[b, h + 1]", "x[b, h]")).isFalse();
    assertThat(isRenamed("x[b, h + i]", "x[b, i]")).isFalse();
    assertThat(isRenamed("x[b, ⌊rows[b, 0]⌋]", "x[b, ⌊rows[b, 0]⌋]")).isTrue();
    assertThat(isRenamed("x[b, ⌊rows[b, 0]⌋]", "x[b, ⌊rows[b, 1]⌋]")).isFalse();
    assertThat(isRenamed("max(x[b, i], v[i])", "max(x[b, i], v[i])")).isFalse();
    assertThat(isRenamed("equal(x[b, i], v[i])", "equal(x[b, j], v[j])")).isTrue();
    assertThat(isRenamed("2", "2")).isTrue();
    assertThat(isRenamed("2", "x[b, i]")).isFalse();
  }

  private static boolean isRenamed(String from, String to) {
    Notation n =
        new Notation(
            "index i 4",
            "index j 4",
            "index k 4",
            "index h 2",
            "input x[b, 4]",
            "input rows[b, 2]",
            "parameter w[4, 4]",
            "parameter v[4]",
            "parameter p[4]",
            "value u[b, 4]",
            "value half[b, 2]");
    return IndexRenaming.find(n.expression(from), n.expression(to), new java.util.HashMap<>());
  }
}
