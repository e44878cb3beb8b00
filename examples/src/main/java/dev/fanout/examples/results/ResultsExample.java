package dev.fanout.examples.results;

import dev.fanout.examples.chart.Output;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trains eleven networks on nine data sets and prints how well, as a table that is also written to
 * a file.
 */
public final class ResultsExample {

  private static final int SEEDS = 5;

  private ResultsExample() {}

  public static void main(String... arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<Outcome> outcomes = new ArrayList<>();
    for (Study study : studies()) {
      outcomes.add(run(study, SEEDS, out));
    }
    ResultsTable table = ResultsTable.of(outcomes);
    out.println();
    out.println(table);
    Output.text("Results", "learning-results.md", table.toMarkdown());
  }

  static List<Study> studies() throws IOException {
    return List.of(
        Wine.study(),
        BreastCancer.study(),
        Digits.study(),
        Fashion.study(),
        Occupancy.study(),
        Diabetes.study(),
        Concrete.study(),
        Energy.study(),
        Sunspots.study(),
        DigitsThroughBlocks.study(),
        FashionThroughWindows.study());
  }

  /** Trains from the seeds 1, 2, … and prints each score as soon as it is there. */
  static Outcome run(Study study, int seeds, PrintStream out) {
    out.printf("%-22s%-10s", study.name(), study.measure());
    long start = System.nanoTime();
    double[] scores = new double[seeds];
    for (int i = 0; i < seeds; i++) {
      scores[i] = study.score(i + 1);
      out.printf(Locale.ROOT, "%8.4f", scores[i]);
      out.flush();
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    out.printf(Locale.ROOT, "%8.1f s%n", seconds);
    long parameters = study.network().apply(1).layout().parameterCount();
    return new Outcome(study, scores, parameters, seconds);
  }
}
