package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.processor.FanoutProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the descriptions, once for each variant of Fanout. */
final class Networks {

  private static final Path SOURCES =
      Path.of("src/networks/java/dev/fanout/examples/benchmarks/networks");

  private Networks() {}

  /** Compiles all variants with the JDK that runs and writes the problems that all subjects get. */
  static void prepare() throws IOException {
    for (Fanout variant : Fanout.values()) {
      compile(variant, sources(SOURCES), variant.classes(), new FanoutProcessor());
    }
    for (Net net : Net.values()) {
      Fanout.writeProblem(net);
      for (Fanout variant : Fanout.values()) {
        variant.writeParameters(net);
      }
    }
  }

  /** The description of a network. */
  static Path description(Net net) {
    return SOURCES.resolve(net + ".java");
  }

  /** The files of a folder. */
  static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Compiles as this variant, emitted sources and classes into one folder. */
  static void compile(
      Fanout variant, List<Path> sources, Path folder, Processor processor, String... more)
      throws IOException {
    Files.createDirectories(folder);
    List<String> options =
        new ArrayList<>(
            List.of(
                "-classpath",
                Libraries.classPath(variant),
                "-d",
                folder.toString(),
                "-s",
                folder.toString()));
    options.addAll(variant.jvmOptions());
    options.addAll(variant.processorOptions());
    options.addAll(List.of(more));
    StringWriter messages = new StringWriter();
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      CompilationTask task =
          javac.getTask(
              messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(processor));
      if (!task.call()) {
        throw new IllegalStateException(variant.label() + " does not compile:\n" + messages);
      }
    }
  }
}
