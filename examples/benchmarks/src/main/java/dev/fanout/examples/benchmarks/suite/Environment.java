package dev.fanout.examples.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    lines.add(new Results.Entry("Vectors", vectors()));
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

  /** The widest that compilers use on this processor, and in how many registers. */
  private static String vectors() throws IOException {
    Set<String> flags = Set.of(field("flags").orElse("").split(" "));
    if (flags.contains("avx512f")) {
      return "512 bits (AVX-512), 32 registers";
    }
    if (flags.contains("avx2")) {
      return "256 bits (AVX2), 16 registers";
    }
    return System.getProperty("os.arch").equals("aarch64") ? "128 bits, 32 registers" : "unknown";
  }

  private static String processor() throws IOException {
    int count = Runtime.getRuntime().availableProcessors();
    String name = field("model name").orElse(System.getProperty("os.arch"));
    return name + ", " + count + " logical processors";
  }

  /** What the system tells of the first processor. */
  private static Optional<String> field(String name) throws IOException {
    if (!Files.exists(PROCESSOR)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(PROCESSOR)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    }
  }
}
