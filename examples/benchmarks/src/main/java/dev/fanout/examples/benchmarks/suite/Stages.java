package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Measure;
import dev.fanout.examples.benchmarks.subject.Net;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the time goes: the share of each stage in every measure, and that of the kernels. */
public final class Stages {

  /** What is no kernel and takes less of the time is not named. */
  private static final double LEAST = 0.02;

  private Stages() {}

  /**
   * Writes a table, the file that {@code --out} names.
   *
   * @param args see {@link Options}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = Options.of(args);
    Networks.prepare();
    List<String> table = new ArrayList<>();
    table.add("# Where the time goes");
    table.add("");
    table.add(
        "Written by `run --stages`: the share of the kernels, and of each other stage of 2 %");
    table.add(
        "or more, of what was on the stack while a flight recorder looked every millisecond.");
    table.add("");
    Environment.describe().forEach(entry -> table.add("* " + entry.name() + ": " + entry.value()));
    table.add("");
    table.add("| measure | network | ns/sample | kernels | other stages |");
    table.add("| --- | --- | --: | --: | --- |");
    for (Fanout variant : Fanout.values()) {
      for (Measure measure : Measure.values()) {
        for (Net net : Net.values()) {
          String name = measure + "/" + net + "/" + variant.id();
          if (measure.isSteady() && options.only().matcher(name).find()) {
            String row = row(variant, measure, net);
            System.out.println(row);
            table.add(row);
          }
        }
      }
    }
    Files.write(options.out(), table);
  }

  private static String row(Fanout variant, Measure measure, Net net)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(variant.jvmOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(StageProfile.class.getName(), variant.name(), measure.name(), net.name()));
    double kernels = 0;
    double nanos = 0;
    List<String> others = new ArrayList<>();
    for (String line : Processes.lines(command)) {
      String[] words = line.split(" ", 3);
      double share = Double.parseDouble(words[0]);
      nanos += Double.parseDouble(words[1]);
      if (isKernel(words[2])) {
        kernels += share;
      } else if (share >= LEAST) {
        others.add(String.format(Locale.ROOT, "%s %.0f %%", words[2], 100 * share));
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s, %s | %s | %,.0f | %.0f %% | %s |",
        measure.label(),
        variant.label(),
        net,
        nanos,
        100 * kernels,
        String.join(", ", others));
  }

  /** Kernels are the methods that the library calls so, not the stages of a network. */
  private static boolean isKernel(String stage) {
    String method = stage.substring(stage.indexOf('.') + 1);
    return method.startsWith("add") && !method.startsWith("addTo")
        || method.endsWith("Dots")
        || method.equals("addedDot");
  }
}
