package dev.fanout.examples.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Outcomes, a row each, for the console and as Markdown. */
final class ResultsTable {

  private static final List<String> TITLES =
      List.of(
          "data set",
          "measure",
          "Fanout",
          "reference",
          "reached",
          "learned from",
          "tested on",
          "parameters",
          "seconds");

  private final List<List<String>> rows = new ArrayList<>();
  private final String summary;

  private ResultsTable(List<Outcome> outcomes) {
    rows.add(TITLES);
    for (Outcome outcome : outcomes) {
      rows.add(cells(outcome));
    }
    summary =
        "%d of %d reach the reference or lie within one standard deviation of it; %d seeds each."
            .formatted(
                outcomes.stream().filter(Outcome::reachesReference).count(),
                outcomes.size(),
                outcomes.get(0).scores().length);
  }

  static ResultsTable of(List<Outcome> outcomes) {
    return new ResultsTable(outcomes);
  }

  private static List<String> cells(Outcome outcome) {
    Study study = outcome.study();
    return List.of(
        study.name(),
        study.measure().toString(),
        String.format(Locale.ROOT, "%.3f ± %.3f", outcome.mean(), outcome.deviation()),
        String.format(Locale.ROOT, "%.3f", study.reference()),
        outcome.reachesReference() ? "yes" : "no",
        Integer.toString(study.data().train().size()),
        Integer.toString(study.data().validation().size()),
        Long.toString(outcome.parameters()),
        String.format(Locale.ROOT, "%.1f", outcome.seconds()));
  }

  String toMarkdown() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append("| ").append(String.join(" | ", row)).append(" |\n");
      if (row == TITLES) {
        text.append("| --- | --- | --: | --: | --- | --: | --: | --: | --: |\n");
      }
    }
    return text.append('\n').append(summary).append('\n').toString();
  }

  /** Columns aligned: words to the left, numbers to the right. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append("%-22s%-10s%14s%11s  %-8s%13s%11s%12s%9s%n".formatted(row.toArray()));
    }
    return text.append('\n').append(summary).append('\n').toString();
  }
}
