package dev.fanout.processor.notation.check;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.processor.notation.Example;
import dev.fanout.processor.notation.Notation;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.derivative.Simplification;
import dev.fanout.processor.notation.derivative.Tangent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Good programs break no rule, and each rule is broken by a line. */
final class CheckTest {

  private static final Program NOTHING = new Program(List.of());

  private static final Notation N =
      new Notation(
          "input x[b, 3]",
          "input rows[b, 2]",
          "target t[b, 3]",
          "parameter w[4, 3]",
          "state s[3]",
          "constant c[3]",
          "share share[b]",
          "mask m[b, 3]",
          "value u[b, 3]",
          "value v[b, 3]",
          "value z[b, 6]",
          "value steps[b, 5, 2]",
          "value p[4]",
          "value q[6]",
          "index k 2",
          "index o 3");

  static List<Example> examples() {
    return Example.ALL;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void whatPassesMakeOfGoodProgramsIsGood(Example example) {
    Program forward = example.forward();
    assertThat(Check.as(Form.TRAINING).apply(forward)).isEmpty();
    Program gradient = ReverseMode.of(forward, tensor -> tensor.role() == Role.PARAMETER);
    assertThat(Check.backwardOf(forward).apply(gradient)).isEmpty();
    Program backward = Simplification.of(gradient, forward, Set.of());
    assertThat(Check.backwardOf(forward).apply(backward)).isEmpty();
    Set<Tensor> parameters =
        forward.tensors().stream()
            .filter(tensor -> tensor.role() == Role.PARAMETER)
            .collect(Collectors.toSet());
    Set<Tensor> given = parameters.stream().map(Tensor::tangent).collect(Collectors.toSet());
    for (Program program : List.of(forward, forward.then(backward))) {
      Program tangent = Tangent.of(program, parameters::contains);
      assertThat(Check.tangentOf(program, given).apply(tangent)).isEmpty();
      assertThat(Check.of(Form.ROUTINE, program.then(tangent), NOTHING, given)).isEmpty();
      assertThat(broken(Check.tangentOf(program, Set.of()).apply(tangent)))
          .contains("WrittenBeforeRead");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "u[b, i] = x[b, i + 3]            | InsideTensors | u[b, i] = x[b, i + 3]",
        "u[b, i] = x[b, i − 3]            | InsideTensors | has 3 values for the subscript i − 3",
        "u[b, i + 3] = x[b, i]            | InsideTensors | u has 3 values",
        "u[b, 3] = x[b, 0]                | InsideTensors | u has 3 values",
        "u[b, i] = x[b, ⌊rows[b, k]⌋ + 1] · w[0, i] · rows[b, k] | none | leaves open",
        "u[b, i] += x[b, ⌊rows[b, k]⌋ + 1] · w[0, i] | InsideTensors | x has 3 values",
        "u[b, i] += x[b, ⌊rows[b, k]⌋ − 1] · w[0, i] | InsideTensors | x has 3 values",
        "u[b, i] += x[b, ⌊rows[b, k + 2]⌋] · w[0, i] | InsideTensors | rows has 2 values",
        "u[b + 1, i] = x[b, i]            | OneSample     | subscript b + 1 of u[b + 1, i]",
        "u[b, i] = x[2·b, i]              | OneSample     | subscript 2·b of x[2·b, i]",
        "u[b, i] = x[0, i]                | OneSample     | x mixes samples up",
        "u[b, i] = share[1] · x[b, i]     | OneSample     | share mixes samples up",
        "p[b] += x[b, i]                  | OneSample     | p mixes samples up",
        "u[b, i] += x[b, i + b]           | OneSample     | x mixes samples up",
        "x[b, i] = u[b, i]                | SensibleRoles | x is written, and its role is INPUT",
        "w[j, i] = 1                      | SensibleRoles | w is written",
        "t[b, i] = 1                      | SensibleRoles | t is written",
        "c[i] = 1                         | SensibleRoles | c is written",
        "m[b, i] = 1                      | SensibleRoles | m is written",
        "share[b] = 1                     | SensibleRoles | share is written",
        "∂x[b, i] = 1                     | SensibleRoles | ∂x is written",
        "∇x[b, i] = 1                     | SensibleRoles | ∇x is written",
        "u[b, i] = seed[b]                | SensibleRoles | seed is read, and its role is SEED",
        "u[b, i] = error[b]               | SensibleRoles | error is read",
        "u[b, k + o] = x[b, o] · rows[b, k] | AssignedOnce | several values in one element",
        "u[b, 2] = x[b, i]                | none          | leaves open",
        "steps[b, k, k] = rows[b, k]      | none          | ",
        "z[b, 3·k + o] = x[b, o] · rows[b, k] | none      | ",
        "z[b, 2·k + o] = x[b, o] · rows[b, k] | AssignedOnce | several values",
        "u[b, ⌊rows[b, 0]⌋] = 1           | AssignedOnce  | several values",
        "u[b, i] = v[b, i]                | WrittenBeforeRead | v is read, and nothing writes it",
        "u[b, i] = v[b, i] / v[b, i]      | WrittenBeforeRead | v is read, and nothing writes it",
        "u[b, ⌊v[b, 0]⌋] += 1             | WrittenBeforeRead | v is read, and nothing writes it",
        "u[b, i] = x[b, i] + w[i, i + 1]  | SameDomain    | without the subscript i + 1",
        "u[b, i] = x[b, i] · w[i, i + 1]  | none          | ",
      })
  void aLineBreaksARule(String line, String rule, String text) {
    if (text != null && text.equals("leaves open")) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> N.program(line));
      assertThat(refused).hasMessageThat().contains("leaves open which value of");
      return;
    }
    List<Violation> violations = Check.of(Form.TRAINING, N.program(line));
    if (rule.equals("none")) {
      assertThat(violations).isEmpty();
      return;
    }
    assertThat(broken(violations)).contains(rule);
    assertThat(violations.toString()).contains(text);
    assertThat(violations.toString()).contains(line.strip());
  }

  @Test
  void theShortFormsLookToo() {
    Program bad = N.program("u[b, i] = v[b, i]");
    assertThat(broken(Check.as(Form.INFERENCE).apply(bad))).contains("WrittenBeforeRead");
    assertThat(broken(Check.backwardOf(NOTHING).apply(bad))).contains("SensibleRoles");
    assertThat(broken(Check.as(Form.INFERENCE).apply(N.program("u[b, i] = m[b, i]"))))
        .containsExactly("SensibleRoles");
  }

  @Test
  void aTensorWithoutRankIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> N.program("u[b, i] = x[b, i, i]"));
    assertThat(refused).hasMessageThat().startsWith("x has 2 subscripts, not [b, i, i]");
  }

  /** Of the lines, which together break one rule; the rule is in the first word. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Something comes after `=`, or before it.
        "none              | u[b, i] = x[b, i] ; u[b, i] += t[b, i]",
        "NothingLost       | u[b, i] += x[b, i] ; u[b, i] = t[b, i]",
        "NothingLost       | u[b, i] = x[b, i] ; u[b, i] = t[b, i]",
        "NothingLost       | u[b, i] = x[b, i] ; u[b, 1] = t[b, 0]",
        "NothingLost       | u[b, 1] = x[b, 0] ; u[b, 1] = t[b, 0]",
        "NothingLost       | u[b, 1] = x[b, 0] ; u[b, i] = t[b, i]",
        "none              | u[b, 1] = x[b, 0] ; u[b, 2] = t[b, 0]",
        "none              | z[b, i] = x[b, i] ; z[b, i + 3] = t[b, i]",
        "NothingLost       | z[b, i] = x[b, i] ; z[b, i + 2] = t[b, i]",
        "NothingLost       | z[b, i + 2] = x[b, i] ; z[b, i] = t[b, i]",
        "none              | z[b, i + 3] = x[b, i] ; z[b, i] = t[b, i]",
        "none              | z[b, 2·o] = x[b, o] ; z[b, 2·o + 1] = t[b, o]",
        "NothingLost       | z[b, 2·o] = x[b, o] ; z[b, 3·k + 1] = rows[b, k]",
        // A maximum is a maximum.
        "none              | u[b, i] max= x[b, i] ; u[b, i] max= t[b, i]",
        "OneOperator       | u[b, i] max= x[b, i] ; u[b, i] += t[b, i]",
        "OneOperator       | u[b, i] += x[b, i] ; u[b, i] max= t[b, i]",
        "OneOperator       | u[b, i] = x[b, i] ; u[b, i] max= t[b, i]",
        "OneOperator       | u[b, 1] = x[b, 1] ; u[b, 1] max= t[b, 1]",
        "none              | z[b, i] += x[b, i] ; z[b, i + 3] max= t[b, i]",
        // What is read is complete.
        "none              | u[b, i] = x[b, i] ; v[b, i] = u[b, i]",
        "CompleteBeforeRead| v[b, i] = u[b, i] ; u[b, i] = x[b, i]",
        "CompleteBeforeRead| u[b, i] = x[b, i] ; v[b, i] = u[b, i] ; u[b, i] += x[b, i]",
        "CompleteBeforeRead| u[b, i] = x[b, i] ; v[b, i] = u[b, 1] ; u[b, 1] += x[b, i]",
        "CompleteBeforeRead| u[b, 1] += x[b, 0] ; v[b, i] = u[b, 1] ; u[b, 1] += x[b, i]",
        "none              | u[b, i] = x[b, i] ; v[b, i] = u[b, 1] ; u[b, 2] += x[b, 0]",
        "none              | z[b, i] = x[b, i] ; v[b, i] = z[b, i] ; z[b, i + 3] = x[b, i]",
        "CompleteBeforeRead| z[b, i] = x[b, i] ; v[b, i] = z[b, i + 1] ; z[b, i + 3] = x[b, i]",
        "CompleteBeforeRead| u[b, i] = x[b, i] ; u[b, i] += u[b, i]",
        "CompleteBeforeRead| u[b, i] = x[b, i] ; u[b, 1] += u[b, 1]",
        "CompleteBeforeRead| u[b, i] = x[b, i] + u[b, i]",
        "CompleteBeforeRead| u[b, i] += rows[b, ⌊u[b, 0]⌋]",
        "none              | u[b, 1] = x[b, 1] ; u[b, 1] = u[b, 1] + t[b, 1]",
        "none              | s[i] = c[i] + s[i]",
        "none              | u[b, i] = s[i] ; s[i] = c[i] + s[i]",
        "NothingLost       | s[i] = c[i] ; s[i] = c[i]",
        // Every element is written.
        "none              | z[b, i] = x[b, i] ; v[b, i] = z[b, i]",
        "WrittenBeforeRead | z[b, i] = x[b, i] ; v[b, i] = z[b, i + 1]",
        "WrittenBeforeRead | z[b, 2·o] = x[b, o] ; v[b, o] = z[b, 3·o]",
        "none              | z[b, 2·o] = x[b, o] ; v[b, o] = z[b, 2·o]",
        "none              | z[b, 2·o] += x[b, o] ; v[b, o] = z[b, 3·o]",
        "WrittenBeforeRead | z[b, 2·o] max= x[b, o] ; v[b, o] = z[b, 3·o]",
        "WrittenBeforeRead | u[b, i] = x[b, i − 1] ; v[b, i] = u[b, i]",
        "none              | u[b, i] = x[b, i − 1] ; v[b, i] = u[b, i + 1]",
        "none              | u[b, i] = x[b, i − 1] ; u[b, 0] = 1 ; v[b, i] = u[b, i]",
        "WrittenBeforeRead | u[b, 0] = 1 ; v[b, i] += x[b, ⌊u[b, k]⌋] · c[i]",
        "WrittenBeforeRead | u[b, 0] = 1 ; v[b, i] += u[b, ⌊x[b, k]⌋] · c[i]",
        "none              | u[b, 0] = 1 ; v[b, i] += x[b, ⌊u[b, 0]⌋] · c[i]",
        // Ordered loops.
        "none              | for t = 0 … 4: steps[b, t, k] += steps[b, t − 1, k]",
        "WrittenBeforeRead | for t = 0 … 4: steps[b, t, k] = steps[b, t − 1, k]",
        "CompleteBeforeRead| for t = 4 … 0: steps[b, t, k] = steps[b, t − 1, k]",
        "CompleteBeforeRead| for t = 0 … 4: steps[b, t, k] = steps[b, t + 1, k]",
        "CompleteBeforeRead| for t = 0 … 4: steps[b, t, k] += steps[b, t, k]",
        "CompleteBeforeRead| for t = 0 … 4: steps[b, t, k] += steps[b, 2, k] · steps[b, t − 1, 0]",
        "CompleteBeforeRead| for t = 0 … 4: steps[b, t, k] += steps[b, 4 − t, k]",
        "none              | for t = 0 … 1: steps[b, 2·t, k] += steps[b, 2·t − 1, k]",
        "none              | for t = 0 … 1: z[b, 2·t + k] += z[b, 2·t + k − 2]",
        "CompleteBeforeRead| for t = 0 … 1: z[b, 2·t + k] += z[b, 2·t + k − 1]",
        "none              | for t = 0 … 4: steps[b, 4 − t, k] += steps[b, 5 − t, k]",
        "CompleteBeforeRead| for t = 0 … 4: steps[b, 4 − t, k] += steps[b, 3 − t, k]",
        "CompleteBeforeRead| for t = 4 … 0: steps[b, 4 − t, k] += steps[b, 5 − t, k]",
        "OrderedLoops      | for t = 0 … 4: u[b, i] += x[b, i]",
        "CompleteBeforeRead| for t = 0 … 4: u[b, i] += x[b, i] · steps[b, t, k] ;"
            + " for t = 0 … 4: steps[b, t, k] = 1",
        "none              | for t = 0 … 4: steps[b, t, k] = 1 ;"
            + " for t = 0 … 4: u[b, i] += x[b, i] · steps[b, t, k]",
        "none              | for t = 0 … 4: steps[b, t, k] = 0.5 ;"
            + " for t = 0 … 4: steps[b, t, k] += rows[b, k]",
        "NothingLost       | for t = 0 … 4: steps[b, t, k] += rows[b, k] ;"
            + " for t = 0 … 4: steps[b, t, k] = 0.5",
        "NothingLost       | for t = 0 … 3: steps[b, t + 1, k] += rows[b, k] ;"
            + " for t = 0 … 3: steps[b, t, k] = 0.5",
        "NothingLost       | for t = 0 … 3: steps[b, t, k] = rows[b, k] ;"
            + " for t = 0 … 3: steps[b, t + 1, k] = 0.5",
        "NothingLost       | for t = 3 … 0: steps[b, t + 1, k] = 0.5 ;"
            + " for t = 3 … 0: steps[b, t, k] = rows[b, k]",
        "OrderedLoops      | for t = 0 … 4: steps[b, t, k] = 0.5 ; u[b, i] = x[b, i] ;"
            + " for t = 0 … 4: steps[b, t, k] += rows[b, k]",
        "none              | for t = 0 … 4: steps[b, t, k] = 0.5 ; u[b, i] = x[b, i] ;"
            + " for t = 4 … 0: steps[b, t, k] += rows[b, k]",
      })
  void linesBreakARule(String rule, String lines) {
    List<Violation> violations = Check.of(Form.TRAINING, N.program(lines.split(" ; ")));
    if (rule.equals("none")) {
      assertThat(violations).isEmpty();
    } else {
      assertThat(broken(violations)).contains(rule);
    }
  }

  private static Set<String> broken(List<Violation> violations) {
    return violations.stream().map(Violation::rule).collect(Collectors.toSet());
  }
}
