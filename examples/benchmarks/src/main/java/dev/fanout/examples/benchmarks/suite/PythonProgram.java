package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Folders;
import dev.fanout.examples.benchmarks.subject.Net;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** PyTorch called from Python, where it is installed. */
final class PythonProgram extends Program {

  private static final String PYTHON = python();

  static List<Program> all() {
    return Processes.exists(PYTHON, "-c", "import torch")
        ? List.of(new PythonProgram())
        : List.of();
  }

  /** Packages of the system belong to its own Python, not to one in front of it on the path. */
  private static String python() {
    Path system = Path.of("/usr/bin/python3");
    return Files.exists(system) ? system.toString() : "python3";
  }

  @Override
  public String id() {
    return "PyTorch";
  }

  @Override
  public String label() {
    return "PyTorch, Python";
  }

  @Override
  public String version() {
    return Processes.output(PYTHON, "-c", "import torch; print(torch.__version__)");
  }

  @Override
  void build() {}

  @Override
  List<String> command(Net net) {
    StringBuilder widths = new StringBuilder().append(net.inputs());
    for (int layer = 0; layer < net.layers(); layer++) {
      widths.append(',').append(net.out(layer));
    }
    return List.of(
        PYTHON,
        Folders.SOURCES.resolve("network.py").toString(),
        widths.toString(),
        net.isTanh() ? "tanh" : "relu",
        net.classifies() ? "classes" : "values");
  }
}
