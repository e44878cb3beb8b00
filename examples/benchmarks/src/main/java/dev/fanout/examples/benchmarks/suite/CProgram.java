package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Folders;
import dev.fanout.examples.benchmarks.subject.Net;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The networks in C, compiled for this machine and for the widths of each network. */
final class CProgram extends Program {

  static final List<String> OPTIMIZED = List.of("gcc", "-O3", "-march=native", "-ffast-math");
  private static final int NARROW = 64;

  private final String id;
  private final String label;
  private final String source;
  private final List<String> libraries;
  private final Map<Net, Long> spills = new EnumMap<>(Net.class);

  private CProgram(String id, String label, String source, List<String> libraries) {
    this.id = id;
    this.label = label;
    this.source = source;
    this.libraries = libraries;
  }

  /** All for which the machine has a compiler and libraries. */
  static List<Program> all() {
    List<Program> all = new ArrayList<>();
    if (hasCompiler()) {
      all.add(plain());
    }
    if (hasBlas()) {
      all.add(blas());
    }
    return all;
  }

  static CProgram plain() {
    return new CProgram("C", "C, gcc -O3", "network.c", List.of("-lm"));
  }

  static CProgram blas() {
    return new CProgram("OpenBlas", "C, OpenBLAS", "network_blas.c", List.of("-lopenblas", "-lm"));
  }

  static boolean hasCompiler() {
    return Processes.exists("gcc", "--version");
  }

  static boolean hasBlas() {
    return hasCompiler()
        && Processes.exists("gcc", "-E", "-include", "cblas.h", "-x", "c", "/dev/null")
        && !Processes.output("gcc", "-print-file-name=libopenblas.so").equals("libopenblas.so");
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String version() throws IOException, InterruptedException {
    String gcc = Processes.output("gcc", "-dumpfullversion");
    return id.equals("C") ? "gcc " + gcc : "gcc " + gcc + ", " + blasVersion();
  }

  /** The file that the link of the library's name leads to has the version. */
  private static String blasVersion() throws IOException {
    String file = Processes.output("gcc", "-print-file-name=libopenblas.so");
    return Path.of(file).toRealPath().getFileName().toString();
  }

  /** Which networks gcc runs out of registers for: their times flatter whoever is compared. */
  @Override
  public String note() {
    List<String> spilled = new ArrayList<>();
    spills.forEach((net, count) -> spilled.add(count + " in " + net));
    return spilled.isEmpty()
        ? ""
        : "loops in which gcc keeps sums on the stack: " + String.join(", ", spilled);
  }

  @Override
  List<String> command(Net net) {
    return List.of(program(net).toString());
  }

  private Path program(Net net) {
    return Folders.PROGRAMS.resolve(id + "-" + net);
  }

  @Override
  void build() throws IOException, InterruptedException {
    Files.createDirectories(Folders.PROGRAMS);
    for (Net net : Net.values()) {
      List<String> command = new ArrayList<>(OPTIMIZED);
      command.addAll(definitions(net));
      command.add(Folders.SOURCES.resolve(source).toString());
      List<String> assembly = new ArrayList<>(command);
      assembly.addAll(List.of("-S", "-o", "-"));
      long count = Spills.loops(Processes.lines(assembly));
      if (count > 0) {
        spills.put(net, count);
      }
      command.addAll(List.of("-o", program(net).toString()));
      command.addAll(libraries);
      Processes.lines(command);
    }
  }

  private static List<String> definitions(Net net) {
    StringBuilder layers = new StringBuilder("-DLAYERS(X)=");
    int widest = net.inputs();
    for (int layer = 0; layer < net.layers(); layer++) {
      layers.append("X(%s,%s,%s) ".formatted(layer, net.in(layer), net.out(layer)));
      widest = Math.max(widest, net.out(layer));
    }
    return List.of(
        layers.toString(),
        "-DTANH=" + number(net.isTanh()),
        "-DCLASSES=" + number(net.classifies()),
        "-DNARROW=" + number(widest <= NARROW));
  }

  private static int number(boolean value) {
    return value ? 1 : 0;
  }
}
