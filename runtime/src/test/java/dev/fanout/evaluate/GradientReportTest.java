package dev.fanout.evaluate;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class GradientReportTest {

  private static GradientReport.TensorResult result(String element, double error, int wrong) {
    return new GradientReport.TensorResult(element, error, -0.125, 3.25e-7, 32, wrong);
  }

  private static final GradientReport PASSED =
      new GradientReport(
          List.of(result("hidden.weight[3, 1]", 2.5e-9, 0), result("hidden.bias[0]", 0, 0)), 1e-6);

  private static final GradientReport FAILED =
      new GradientReport(
          List.of(
              result("hidden.weight[3, 1]", 0.5, 30),
              result("hidden.bias[0]", Double.POSITIVE_INFINITY, 1),
              result("out.bias[0]", 1e-4, 0)),
          0.02);

  @Test
  void printsATable() {
    assertThat(PASSED.toString())
        .isEqualTo(
            """
            worst element        relative error    emitted    numerical  checked  wrong
            hidden.weight[3, 1]         2.5e-09  -0.125000  3.25000e-07       32      0
            hidden.bias[0]              0.0e+00  -0.125000  3.25000e-07       32      0
            passed: no relative error of 64 elements is above 1.0E-6\
            """);
    assertThat(FAILED.toString())
        .isEqualTo(
            """
            worst element        relative error    emitted    numerical  checked  wrong
            hidden.weight[3, 1]         5.0e-01  -0.125000  3.25000e-07       32     30
            hidden.bias[0]             Infinity  -0.125000  3.25000e-07       32      1
            out.bias[0]                 1.0e-04  -0.125000  3.25000e-07       32      0
            failed: 31 of 96 elements have a relative error above 0.02. A wrong derivative spoils \
            what lies before it too: look at the layer of hidden.bias[0], the last in the table, \
            and at what it feeds. If only single elements are wrong, kinks such as relu's can lie \
            close together: check with a smaller step or other samples.\
            """);
  }

  @Test
  void theLocaleDoesNotMatter() {
    String text = FAILED.toString();
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(FAILED.toString()).isEqualTo(text);
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void findsTheWorst() {
    assertThat(PASSED.worst().element()).isEqualTo("hidden.weight[3, 1]");
    assertThat(FAILED.worst().element()).isEqualTo("hidden.bias[0]");
    assertThat(PASSED.passed()).isTrue();
    assertThat(FAILED.passed()).isFalse();
  }

  @Test
  void throwsTheTable() {
    PASSED.orThrow();

    assertThat(assertThrows(AssertionError.class, FAILED::orThrow))
        .hasMessageThat()
        .isEqualTo("The gradient is not the slope of the error.\n" + FAILED);
  }

  @Test
  void refusesAnEmptyOne() {
    assertThrows(IllegalArgumentException.class, () -> new GradientReport(List.of(), 1));
  }
}
