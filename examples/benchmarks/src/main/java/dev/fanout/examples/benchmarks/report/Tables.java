package dev.fanout.examples.benchmarks.report;

import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.suite.Result;
import dev.fanout.examples.benchmarks.suite.Results;
import dev.fanout.examples.benchmarks.suite.Results.Entrant;
import dev.fanout.examples.benchmarks.suite.Results.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All results in Markdown. */
final class Tables {

  private static final List<String> FANOUT =
      Arrays.stream(Fanout.values()).map(Fanout::id).toList();

  private final List<Results> all;
  private final List<String> lines = new ArrayList<>();

  Tables(List<Results> all) {
    this.all = all;
  }

  String text() {
    lines.add("# Measured");
    lines.add("");
    lines.add("Written by [run](run); what is measured, and how, is in [README.md](README.md).");
    environment();
    for (Results one : all) {
      for (Measure measure : Measure.values()) {
        figures(one, measure);
      }
      others(one);
    }
    return String.join("\n", lines) + "\n";
  }

  private void environment() {
    lines.add("");
    Set<Entry> entries = new LinkedHashSet<>();
    all.forEach(one -> entries.addAll(one.environment()));
    entries.forEach(entry -> lines.add("* " + entry.name() + ": " + entry.value()));
    heading("Subjects");
    row("subject", "version", "note");
    row("---", "---", "---");
    Set<Entrant> entrants = new LinkedHashSet<>();
    all.forEach(one -> entrants.addAll(one.subjects()));
    entrants.forEach(one -> row(one.label(), one.version(), one.note()));
    heading("Networks");
    row("network", "layers", "multiply–adds");
    row("---", "---", "--:");
    for (Net net : Net.values()) {
      row(net.name(), net.shape(), String.format(Locale.ROOT, "%,d", net.multiplyAdds()));
    }
  }

  /** The figures of one measure, and how many times as long as the best Fanout each takes. */
  private void figures(Results one, Measure measure) {
    List<Entrant> rows =
        one.subjects().stream().filter(entrant -> has(one, measure.name(), entrant)).toList();
    if (rows.isEmpty()) {
      return;
    }
    heading(measure.label() + ", " + measure.unit() + ", JDK " + one.jdk());
    if (measure.unit().equals("ns/sample")) {
      lines.add("In parentheses: samples per second.");
      lines.add("");
    }
    header("");
    for (Entrant entrant : rows) {
      cells(
          entrant.label(),
          net -> find(one, measure.name(), net, entrant.id()).map(r -> figure(r, measure)));
    }
    ratios(one, measure, rows);
  }

  private static String figure(Result result, Measure measure) {
    String time = Numbers.text(result.value());
    return measure.unit().equals("ns/sample")
        ? time + " (" + Numbers.rate(1e9 / result.value()) + ")"
        : time;
  }

  /** Bold is the best peer of each network. */
  private void ratios(Results one, Measure measure, List<Entrant> rows) {
    List<Entrant> peers = rows.stream().filter(entrant -> !FANOUT.contains(entrant.id())).toList();
    for (Entrant ours : rows) {
      if (FANOUT.contains(ours.id()) && !peers.isEmpty()) {
        lines.add("");
        header(ours.label() + ", beside");
        for (Entrant peer : peers) {
          cells(
              peer.label(),
              net ->
                  find(one, measure.name(), net, peer.id())
                      .flatMap(
                          theirs ->
                              find(one, measure.name(), net, ours.id())
                                  .map(
                                      r ->
                                          emphasized(
                                              Numbers.ratio(theirs.value() / r.value()),
                                              isBest(one, theirs, peers)))));
        }
      }
    }
  }

  private static boolean isBest(Results one, Result theirs, List<Entrant> peers) {
    return peers.stream()
        .flatMap(peer -> find(one, theirs.measure(), theirs.net(), peer.id()).stream())
        .allMatch(other -> theirs.value() <= other.value());
  }

  private static String emphasized(String text, boolean isBest) {
    return isBest ? "**" + text + "**" : text;
  }

  private void others(Results one) {
    table(one, "SIZE", "What a program that predicts ships, kB");
    table(one, "PROCESSOR_COLD", "Fanout's processor in a cold JVM, ms (at most 1,500)");
    table(one, "PROCESSOR_WARM", "Fanout's processor in a warm JVM, ms (at most 300)");
    table(one, "JAVAC_COLD", "javac in all in a cold JVM, ms");
    table(one, "JAVAC_WARM", "javac in all in a warm JVM, ms");
    table(one, "LARGEST_CLASS", "The largest class file, bytes (at most 100,000)");
    List<Result> peaks =
        one.results().stream().filter(result -> result.measure().equals("PEAK")).toList();
    if (!peaks.isEmpty()) {
      heading("What one core can do, GFLOP/s, in the run on JDK " + one.jdk());
      row("instructions", "rate");
      row("---", "--:");
      peaks.forEach(peak -> row(peak.subject().replace('_', ' '), Numbers.text(peak.value())));
    }
    threads(one);
  }

  private void threads(Results one) {
    List<Result> results =
        one.results().stream().filter(result -> result.measure().startsWith("THREADS")).toList();
    if (results.isEmpty()) {
      return;
    }
    heading(
        "Training by plain descent, batches of 256: samples per second in all, JDK " + one.jdk());
    row("what", "network", "threads", "samples/s");
    row("---", "---", "--:", "--:");
    for (Result result : results) {
      String threads = result.measure().substring("THREADS_".length());
      row(result.subject(), result.net().name(), threads, Numbers.rate(result.value()));
    }
  }

  private void table(Results one, String measure, String title) {
    List<Entrant> rows =
        one.subjects().stream().filter(entrant -> has(one, measure, entrant)).toList();
    if (!rows.isEmpty()) {
      heading(title + ", JDK " + one.jdk());
      header("");
      for (Entrant entrant : rows) {
        cells(
            entrant.label(),
            net -> find(one, measure, net, entrant.id()).map(r -> Numbers.text(r.value())));
      }
    }
  }

  private static boolean has(Results one, String measure, Entrant entrant) {
    return Arrays.stream(Net.values())
        .anyMatch(net -> find(one, measure, net, entrant.id()).isPresent());
  }

  private static Optional<Result> find(Results one, String measure, Net net, String subject) {
    return one.results().stream()
        .filter(result -> result.measure().equals(measure))
        .filter(result -> result.net() == net && result.subject().equals(subject))
        .findFirst();
  }

  private void heading(String text) {
    lines.add("");
    lines.add("## " + text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
    lines.add("");
  }

  private void header(String first) {
    cells(first, net -> Optional.of(net.name()));
    lines.add("| --- |" + " --: |".repeat(Net.values().length));
  }

  private void cells(String label, Function<Net, Optional<String>> figure) {
    List<String> cells = new ArrayList<>(List.of(label));
    for (Net net : Net.values()) {
      cells.add(figure.apply(net).orElse("–"));
    }
    row(cells.toArray(String[]::new));
  }

  private void row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }
}
