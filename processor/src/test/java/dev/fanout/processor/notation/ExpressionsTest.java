package dev.fanout.processor.notation;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.notation.Expression.Literal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions are built in their simplest form, and read like formulas. */
final class ExpressionsTest {

  private static final Notation N =
      new Notation("input a", "input c", "input d", "input x[b, 3]", "input rows[b]");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + 0                 | a",
        "0 + 0                 | 0",
        "1 + a + 2             | a + 3",
        "a + 1 + c + 2         | 3 + a + c",
        "a + (c + 1) + d       | 1 + a + c + d",
        "a − 1                 | a − 1",
        "a − c                 | a − c",
        "−a − c                | −a − c",
        "a · 1                 | a",
        "1 · 1                 | 1",
        "a · 0 · c             | 0",
        "2 · a · 3             | 6 · a",
        "a · (2 · c) · d       | 2 · a · c · d",
        "−1 · a                | −a",
        "−(−a)                 | a",
        "a · (c + d)           | a · (c + d)",
        "a / 1                 | a",
        "0 / a                 | 0",
        "a / c                 | a / c",
        "a · (c / d)           | a · c / d",
        "(a / c) · (c / d)     | a · c / (c · d)",
        "(a + c) / d           | (a + c) / d",
        "a / (c + d)           | a / (c + d)",
        "a / 2                 | a / 2",
        "a / tanh(c)           | a / tanh(c)",
        "max(a)                | a",
        "max(a, c)             | max(a, c)",
        "equal(a, c) + 0.5     | 0.5 + equal(a, c)",
        "a · (−2)              | −2 · a",
        "a + 0.5 · (−2)        | a − 1",
      })
  void areInTheirSimplestForm(String text, String simplest) {
    // A sum of a constant and one other term names the constant last if it is negative.
    String expected = simplest.equals("a + 3") ? "3 + a" : simplest;
    assertThat(N.expression(text).toString()).isEqualTo(expected);
  }

  @Test
  void numbersReadAsTheyAre() {
    assertThat(new Literal(3).toString()).isEqualTo("3");
    assertThat(new Literal(-3).toString()).isEqualTo("−3");
    assertThat(new Literal(-0.25).toString()).isEqualTo("−0.25");
    assertThat(new Literal(1e-44).toString()).isEqualTo("1.0E−44");
  }

  @Test
  void aDifferenceIsTheSumWithTheNegative() {
    Expression a = N.expression("a");
    Expression c = N.expression("c");
    assertThat(Expressions.difference(a, c)).isEqualTo(N.expression("a − c"));
    assertThat(Expressions.negate(a)).isEqualTo(N.expression("−a"));
    assertThat(Expressions.sum(a, c)).isEqualTo(N.expression("a + c"));
    assertThat(Expressions.product(a, c)).isEqualTo(N.expression("a · c"));
  }

  @Test
  void readsAreThoseOfTheTextFromLeftToRightWithWhatLooksThemUp() {
    Expression value =
        N.expression("a · c + tanh(x[b, 1]) / d + max(a, x[b, ⌊rows[b]⌋]) + equal(c, 2)");
    List<String> reads = Expressions.reads(value).stream().map(Access::toString).toList();
    assertThat(reads)
        .containsExactly("a", "c", "x[b, 1]", "d", "a", "x[b, ⌊rows[b]⌋]", "rows[b]", "c")
        .inOrder();
  }

  @Test
  void eachPartIsReplacedLeavesFirst() {
    List<String> parts = new ArrayList<>();
    Expression value = N.expression("2 · tanh(a) + max(c, a / d)");
    Expression same =
        Expressions.map(
            value,
            part -> {
              parts.add(part.toString());
              return part;
            });
    assertThat(same).isEqualTo(value);
    assertThat(parts)
        .containsExactly(
            "2",
            "a",
            "tanh(a)",
            "2 · tanh(a)",
            "c",
            "a",
            "d",
            "a / d",
            "max(c, a / d)",
            "2 · tanh(a) + max(c, a / d)")
        .inOrder();
    Expression replaced =
        Expressions.map(value, part -> part.equals(N.expression("a")) ? Literal.ZERO : part);
    assertThat(replaced.toString()).isEqualTo("2 · tanh(0) + max(c, 0)");
  }

  @Test
  void customFunctionsAreFoundInAProgram() {
    Notation n = new Notation("input x[b]", "value y[b]", "value z[b]");
    Custom swish = Custom.value("p.Swish", true);
    Assignment y = n.assignment("y[b] = x[b]").with(Expressions.apply(swish, n.expression("x[b]")));
    Assignment z =
        n.assignment("z[b] = x[b]")
            .with(
                Expressions.sum(
                    n.expression("y[b]"),
                    Expressions.apply(Custom.value("p.Bent", false), n.expression("tanh(x[b])"))));
    assertThat(Calls.customs(List.of(z, y, y).stream()))
        .containsExactly("p.Bent", "p.Swish")
        .inOrder();
    assertThat(y.toString()).isEqualTo("y[b] = Swish.value(x[b])");
  }
}
