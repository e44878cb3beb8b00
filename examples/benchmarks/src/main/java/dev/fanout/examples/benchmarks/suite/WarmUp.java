package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Problem;
import dev.fanout.examples.benchmarks.subject.Rule;
import dev.fanout.examples.benchmarks.subject.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How soon a JVM that has just started trains at full speed, in batches of 32. */
public final class WarmUp {

  private static final double SECONDS = 5;
  private static final double WINDOW = 0.25;

  /** The windows that the table shows, by when they end. */
  private static final double[] SHOWN = {0.25, 0.5, 1, 1.5, 2, 3, 5};

  private WarmUp() {}

  /**
   * Writes a table, the file that {@code --out} names; with a variant and a network as arguments,
   * measures these and prints the samples a second of each window.
   *
   * @param args see {@link Options}; or {@code VECTOR D}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2 && !args[0].startsWith("--")) {
      measure(Fanout.valueOf(args[0]), Net.valueOf(args[1]));
      return;
    }
    Options options = Options.of(args);
    Networks.prepare();
    List<String> table = new ArrayList<>();
    table.add("# Warm-up");
    table.add("");
    table.add(
        "Written by `run --warm-up`: thousands of samples a second of training in batches of");
    table.add("32, in the quarter of a second that ends so long after the first step.");
    table.add("");
    Environment.describe().forEach(entry -> table.add("* " + entry.name() + ": " + entry.value()));
    table.add("");
    table.add(
        "| variant | network |"
            + String.join("", Arrays.stream(SHOWN).mapToObj(s -> " " + s + " s |").toList()));
    table.add("| --- | --- |" + " --: |".repeat(SHOWN.length));
    for (Fanout variant : Fanout.values()) {
      for (Net net : Net.values()) {
        String name = Measure.SGD_32 + "/" + net + "/" + variant.id();
        if (options.only().matcher(name).find()) {
          String row = row(variant, net);
          System.out.println(row);
          table.add(row);
        }
      }
    }
    Files.write(options.out(), table);
  }

  private static String row(Fanout variant, Net net) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(variant.jvmOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(WarmUp.class.getName(), variant.name(), net.name()));
    List<String> rates = Processes.lines(command);
    StringBuilder row = new StringBuilder("| " + variant.label() + " | " + net + " |");
    for (double shown : SHOWN) {
      double rate = Double.parseDouble(rates.get((int) Math.round(shown / WINDOW) - 1));
      row.append(String.format(Locale.ROOT, " %,.0f |", rate / 1000));
    }
    return row.toString();
  }

  private static void measure(Fanout variant, Net net) {
    Steps steps = variant.training(Problem.read(net), Measure.SGD_32.batch(), Rule.SGD, Rule.RATE);
    long start = System.nanoTime();
    for (double end = WINDOW; end <= SECONDS; end += WINDOW) {
      long from = System.nanoTime();
      long samples = 0;
      while (System.nanoTime() - start < end * 1e9) {
        steps.run();
        samples += Measure.SGD_32.batch();
      }
      System.out.println(samples * 1e9 / (System.nanoTime() - from));
    }
  }
}
