package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class TrainingReportTest {

  private static TrainingReport report(int epochs, int best, boolean validated) {
    List<EpochResult> results = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      results.add(
          new EpochResult(
              epoch,
              1.0 / epoch,
              validated ? 1 + Math.abs(epoch - best) : Double.NaN,
              validated ? Map.of("accuracy", 1 - 1.0 / (epoch + 1)) : Map.of(),
              0.1,
              1000.4,
              0.01));
    }
    return new TrainingReport(
        results, best, validated ? "accuracy" : "train loss", false, false, 1.25, 59);
  }

  @Test
  void printsFewLinesOfALongTraining() {
    assertThat(report(95, 33, true).toString())
        .isEqualTo(
            """
            epoch    train loss  validation loss  accuracy  samples/s
            1             1.000            33.00    0.5000       1000
            10           0.1000            24.00    0.9091       1000
            20          0.05000            14.00    0.9524       1000
            30          0.03333            4.000    0.9677       1000
            33 best     0.03030            1.000    0.9706       1000
            40          0.02500            8.000    0.9756       1000
            50          0.02000            18.00    0.9804       1000
            60          0.01667            28.00    0.9836       1000
            70          0.01429            38.00    0.9859       1000
            80          0.01250            48.00    0.9877       1000
            90          0.01111            58.00    0.9890       1000
            95          0.01053            63.00    0.9896       1000
            95 epochs in 1.3 s, best epoch 33 (accuracy 0.9706), 59 parameters""");
  }

  @Test
  void printsWithoutValidation() {
    assertThat(report(2, 2, false).toString())
        .isEqualTo(
            """
            epoch   train loss  samples/s
            1            1.000       1000
            2 best      0.5000       1000
            2 epochs in 1.3 s, best epoch 2 (train loss 0.5000), 59 parameters""");
  }

  @Test
  void withoutAnEpochThereIsNoBestOne() {
    TrainingReport report = new TrainingReport(List.of(), 0, "train loss", false, true, 0.01, 59);

    for (Executable asked : List.<Executable>of(report::best, report::last)) {
      assertThat(assertThrows(IllegalStateException.class, asked))
          .hasMessageThat()
          .isEqualTo("There are 0 epochs, and none is number 0.");
    }
  }

  @Test
  void theLocaleDoesNotMatter() {
    String text = report(3, 2, true).toString();
    Locale locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(report(3, 2, true).toString()).isEqualTo(text);
      Locale.setDefault(Locale.GERMANY);
      assertThat(report(3, 2, true).toString()).isEqualTo(text);
    } finally {
      Locale.setDefault(locale);
    }
  }
}
