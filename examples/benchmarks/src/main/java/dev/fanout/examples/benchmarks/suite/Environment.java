package dev.fanout.examples.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The machine and the JDK. */
final class Environment {

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private Environment() {}

  static List<Results.Entry> describe() throws IOException, InterruptedException {
    List<Results.Entry> lines = new ArrayList<>();
    lines.add(
        new Results.Entry(
            "JDK " + Runtime.version().feature(),
            System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")));
    lines.add(new Results.Entry("Processor", processor()));
    lines.add(
        new Results.Entry(
            "Operating system",
            System.getProperty("os.name") + ", " + System.getProperty("os.arch")));
    if (Processes.exists("gcc", "--version")) {
      lines.add(
          new Results.Entry("C compiler", Processes.lines(List.of("gcc", "--version")).get(0)));
    }
    String kernels = System.getenv("OPENBLAS_CORETYPE");
    if (kernels != null) {
      lines.add(new Results.Entry("Kernels that every OpenBLAS is told to use", kernels));
    }
    return lines;
  }

  private static String processor() throws IOException {
    int count = Runtime.getRuntime().availableProcessors();
    String name = System.getProperty("os.arch");
    if (Files.exists(PROCESSOR)) {
      try (Stream<String> lines = Files.lines(PROCESSOR)) {
        name =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(name);
      }
    }
    return name + ", " + count + " logical processors";
  }
}
