package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Processor;

/** Layers of images and sequences, stage by stage, beside the same loops in C. */
public final class Windows {

  private static final Path SOURCES =
      Path.of("src/windows/java/dev/fanout/examples/benchmarks/windows");
  private static final int[] BATCHES = {1, 32};

  private final Options options;

  private Windows(Options options) {
    this.options = options;
  }

  /**
   * Writes a table, the file that {@code --out} names.
   *
   * @param args see {@link Options}; a row is named {@code Square/forward}
   */
  public static void main(String[] args) throws Exception {
    new Windows(Options.of(args)).run();
  }

  private void run() throws Exception {
    List<WindowStage> stages =
        WindowStage.ALL.stream()
            .filter(stage -> options.only().matcher(stage.network() + "/" + stage.name()).find())
            .toList();
    for (Fanout variant : Fanout.values()) {
      Networks.compile(
          variant,
          Networks.sources(SOURCES),
          classes(variant),
          processor(),
          "-parameters",
          "-classpath",
          System.getProperty("java.class.path"));
    }
    List<String> table = new ArrayList<>();
    table.add("# Images and sequences");
    table.add("");
    table.add(
        "Written by `run --windows`: microseconds for each sample, the lower decile of "
            + options.iterations()
            + " windows.");
    table.add("");
    Environment.describe().forEach(entry -> table.add("* " + entry.name() + ": " + entry.value()));
    for (int batch : BATCHES) {
      table.add("");
      table.add(
          "| "
              + (batch == 1 ? "one sample" : "batch of " + batch)
              + " | C | plain | fma | vectors |");
      table.add("| --- | --: | --: | --: | --: |");
      List<Map<String, Double>> columns = new ArrayList<>();
      columns.add(figures(List.of(program(), arguments(batch))));
      for (Fanout variant : Fanout.values()) {
        Map<String, Double> column = new HashMap<>();
        for (String network : stages.stream().map(WindowStage::network).distinct().toList()) {
          column.putAll(figures(List.of(java(variant), List.of(network), arguments(batch))));
        }
        columns.add(column);
      }
      for (WindowStage stage : stages) {
        String row = "| " + stage.label() + " |";
        for (Map<String, Double> column : columns) {
          Double figure = column.get(stage.key());
          row += figure == null ? " – |" : String.format(Locale.ROOT, " %.2f |", figure);
        }
        System.out.println(row);
        table.add(row);
      }
    }
    Files.write(options.out(), table);
  }

  /** Batch, seconds before the first window, windows. */
  private List<String> arguments(int batch) {
    double seconds = options.warmUps() * options.warmUpSeconds();
    return List.of(
        String.valueOf(batch), String.valueOf(seconds), String.valueOf(options.iterations()));
  }

  private static Map<String, Double> figures(List<List<String>> command)
      throws IOException, InterruptedException {
    Map<String, Double> figures = new HashMap<>();
    for (String line : Processes.lines(command.stream().flatMap(List::stream).toList())) {
      String[] words = line.split("\t");
      figures.put(words[0], Double.parseDouble(words[1]));
    }
    return figures;
  }

  private static List<String> program() throws IOException, InterruptedException {
    Files.createDirectories(Folders.PROGRAMS);
    Path program = Folders.PROGRAMS.resolve("windows");
    List<String> command = new ArrayList<>(CProgram.OPTIMIZED);
    command.add(Folders.SOURCES.resolve("windows.c").toString());
    command.addAll(List.of("-o", program.toString(), "-lm"));
    Processes.lines(command);
    return List.of(program.toString());
  }

  private static List<String> java(Fanout variant) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(variant.jvmOptions());
    String path = System.getProperty("java.class.path") + File.pathSeparator + classes(variant);
    command.addAll(List.of("-cp", path, WindowTimes.class.getName()));
    return command;
  }

  private static Path classes(Fanout variant) {
    return Folders.NETWORKS.resolve("windows-" + variant.name().toLowerCase(Locale.ROOT));
  }

  /**
   * Fanout's own, with the layers of its tests: that of the tests, whose classes {@code run} adds.
   */
  private static Processor processor() throws ReflectiveOperationException {
    return (Processor)
        Class.forName("dev.fanout.processor.extension.ExtensionProcessor")
            .getMethod("create")
            .invoke(null);
  }
}
