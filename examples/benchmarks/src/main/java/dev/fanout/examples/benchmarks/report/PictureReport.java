package dev.fanout.examples.benchmarks.report;

import dev.fanout.examples.benchmarks.convolutional.PictureMeasure;
import dev.fanout.examples.benchmarks.convolutional.Pictures;
import dev.fanout.examples.benchmarks.suite.PictureFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Merges the figures of networks of pictures on some JDKs into one table. */
public final class PictureReport {

  private static final Map<String, String> FANOUT = new LinkedHashMap<>();
  private static final Map<String, String> PEERS = new LinkedHashMap<>();

  static {
    FANOUT.put("FanoutPlain", "plain");
    FANOUT.put("FanoutFma", "fma");
    FANOUT.put("FanoutVector", "vectors");
    PEERS.put("OnnxRuntimePictures", "ONNX Runtime");
    PEERS.put("C", "C");
    PEERS.put("DjlPictures", "PyTorch");
  }

  private final Map<String, PictureFigures> all = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  private PictureReport() {}

  /**
   * @param args the name of the file to write, without its ending; the files of figures
   */
  public static void main(String[] args) throws IOException {
    PictureReport report = new PictureReport();
    for (int i = 1; i < args.length; i++) {
      String jdk = args[i].replaceAll("\\D+(\\d+)\\.tsv$", "$1");
      report.all.put(jdk, PictureFigures.read(Path.of(args[i])));
    }
    report.compose();
    Files.write(Path.of(args[0] + ".md"), report.lines);
  }

  private void compose() {
    lines.add("# Networks of pictures");
    lines.add("");
    lines.add(
        "Written by `run --pictures`; what is measured, and how, is in [README.md](README.md). One"
            + " thread. Behind a figure of a peer: its time over that of Fanout plain / fma /"
            + " vectors, so below 1 Fanout is slower.");
    lines.add("");
    TreeSet<String> environment = new TreeSet<>();
    all.values().stream()
        .flatMap(figures -> figures.environment().entrySet().stream())
        .forEach(entry -> environment.add("* " + entry.getKey() + ": " + entry.getValue()));
    lines.addAll(environment);
    for (PictureMeasure measure : PictureMeasure.values()) {
      times(measure);
    }
    lines.add("");
    lines.add("## Compilation in a JVM that has just started, seconds");
    lines.add("");
    header(FANOUT.values());
    for (String network : Pictures.DESCRIPTIONS) {
      all.forEach(
          (jdk, figures) -> {
            List<String> cells = new ArrayList<>();
            for (String subject : FANOUT.keySet()) {
              cells.add(text(figures.get(network, subject, PictureFigures.COMPILATION)));
            }
            row(network, jdk, cells);
          });
    }
  }

  private void times(PictureMeasure measure) {
    Map<String, String> peers = new LinkedHashMap<>(PEERS);
    peers.keySet().removeIf(peer -> !isMeasured(peer, measure));
    List<String> columns = new ArrayList<>(FANOUT.values());
    columns.addAll(peers.values());
    lines.add("");
    String label = measure.label();
    lines.add("## " + label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1));
    lines.add("");
    header(columns);
    for (String network : Pictures.NETWORKS) {
      all.forEach(
          (jdk, figures) -> {
            List<String> cells = new ArrayList<>();
            for (String subject : FANOUT.keySet()) {
              cells.add(text(figures.get(network, subject, measure.name())));
            }
            for (String peer : peers.keySet()) {
              cells.add(beside(figures, network, peer, measure));
            }
            row(network, jdk, cells);
          });
    }
  }

  private boolean isMeasured(String peer, PictureMeasure measure) {
    return all.values().stream()
        .anyMatch(
            figures ->
                Pictures.NETWORKS.stream()
                    .anyMatch(network -> figures.get(network, peer, measure.name()).isPresent()));
  }

  private static String beside(
      PictureFigures figures, String network, String peer, PictureMeasure measure) {
    OptionalDouble theirs = figures.get(network, peer, measure.name());
    if (theirs.isEmpty()) {
      return "–";
    }
    return text(theirs)
        + FANOUT.keySet().stream()
            .map(subject -> figures.get(network, subject, measure.name()))
            .map(ours -> ours.isEmpty() ? "–" : ratio(theirs.getAsDouble() / ours.getAsDouble()))
            .collect(Collectors.joining(" / ", " (", ")"));
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static String text(OptionalDouble figure) {
    return figure.isEmpty() ? "–" : Numbers.text(figure.getAsDouble());
  }

  private void header(Collection<String> columns) {
    lines.add("| network | JDK | " + String.join(" | ", columns) + " |");
    lines.add("| --- | --- |" + " --: |".repeat(columns.size()));
  }

  private void row(String network, String jdk, List<String> cells) {
    lines.add("| " + network + " | " + jdk + " | " + String.join(" | ", cells) + " |");
  }
}
