package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.TimedProcessor;
import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Net;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How long javac takes for one description with Fanout's processor, and how large classes get. */
public final class CompileTimes {

  private static final List<Net> NETS = List.of(Net.C, Net.D);
  private static final int WARM_UPS = 8;

  private CompileTimes() {}

  /**
   * Compiles a description several times and prints, for each time, the milliseconds of the
   * processor, those of all, and the bytes of the largest class file.
   *
   * @param args a variant of Fanout, a network, the number of times
   */
  public static void main(String[] args) throws IOException {
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      System.out.println(compile(Fanout.valueOf(args[0]), Net.valueOf(args[1])));
    }
  }

  private static String compile(Fanout variant, Net net) throws IOException {
    Path folder = Files.createTempDirectory("fanout");
    try {
      TimedProcessor processor = new TimedProcessor();
      long start = System.nanoTime();
      Networks.compile(variant, List.of(Networks.description(net)), folder, processor);
      double all = (System.nanoTime() - start) / 1e6;
      try (Stream<Path> files = Files.walk(folder)) {
        long largest =
            files
                .map(Path::toFile)
                .filter(file -> file.getName().endsWith(".class"))
                .mapToLong(File::length)
                .max()
                .orElseThrow();
        return processor.milliseconds() + " " + all + " " + largest;
      }
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /** Cold is the first compilation of a JVM, warm each one after {@value #WARM_UPS} others. */
  static List<Result> measure(Options options) throws IOException, InterruptedException {
    List<Result> results = new ArrayList<>();
    int runs = options.quick() ? 1 : 5;
    for (Fanout variant : Fanout.values()) {
      for (Net net : NETS) {
        if (options.only().matcher("COMPILE/" + net + "/" + variant.id()).find()) {
          List<double[]> cold = new ArrayList<>();
          for (int i = 0; i < runs; i++) {
            cold.addAll(times(variant, net, 1));
          }
          List<double[]> warm = times(variant, net, WARM_UPS + runs);
          add(results, "COLD", variant, net, cold);
          add(results, "WARM", variant, net, warm.subList(WARM_UPS, warm.size()));
        }
      }
    }
    return results;
  }

  private static void add(
      List<Result> results, String state, Fanout variant, Net net, List<double[]> times) {
    String[] columns = {"PROCESSOR_" + state, "JAVAC_" + state, "LARGEST_CLASS"};
    String[] units = {"ms", "ms", "B"};
    for (int i = 0; i < columns.length; i++) {
      int column = i;
      double[] figures = times.stream().mapToDouble(line -> line[column]).toArray();
      Result result = Result.of(columns[i], net, variant.id(), figures, units[i]);
      if (i < 2 || state.equals("WARM")) {
        results.add(result);
        System.out.println(result);
      }
    }
  }

  private static List<double[]> times(Fanout variant, Net net, int count)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            CompileTimes.class.getName(),
            variant.name(),
            net.name(),
            String.valueOf(count));
    return Processes.lines(command).stream()
        .map(line -> Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }
}
