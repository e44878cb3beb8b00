package dev.fanout.examples.benchmarks;

import com.palantir.javapoet.JavaFile;
import dev.fanout.Network;
import dev.fanout.network.Trainable;
import dev.fanout.processor.FanoutProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * One compilation of graphs.
 *
 * @param lines of the emitted sources
 * @param processor milliseconds in Fanout's processor
 * @param javac milliseconds of javac for the descriptions and the emitted sources, without
 *     processor
 * @param all milliseconds of javac for the descriptions, with the processor
 * @param bytes of all class files
 */
record Measurement(long lines, double processor, double javac, double all, long bytes) {

  /** Of so many networks in one build, each a graph of so many nodes. */
  static Measurement of(int networks, int nodes) throws IOException {
    Path folder = Files.createTempDirectory("fanout");
    try {
      List<Path> descriptions = new ArrayList<>();
      for (int i = 0; i < networks; i++) {
        String name = "Net" + i;
        Path file = folder.resolve(name + ".java");
        descriptions.add(Files.writeString(file, UnitGraph.text(name, nodes)));
      }
      Path emitted = Files.createDirectory(folder.resolve("emitted"));
      Path with = Files.createDirectory(folder.resolve("with"));
      Path without = Files.createDirectory(folder.resolve("without"));
      TimedProcessor processor = new TimedProcessor();
      double all = compile(descriptions, processor, emitted, with);
      List<Path> sources = Stream.concat(descriptions.stream(), files(emitted).stream()).toList();
      double javac = compile(sources, null, emitted, without);
      long lines = 0;
      for (Path source : files(emitted)) {
        lines += Files.readAllLines(source).size();
      }
      long bytes = files(with).stream().mapToLong(file -> file.toFile().length()).sum();
      return new Measurement(lines, processor.milliseconds(), javac, all, bytes);
    } finally {
      delete(folder);
    }
  }

  /** The class path of a JVM in which this works. */
  static String classPath() {
    return Stream.of(
            Measurement.class,
            FanoutProcessor.class,
            Network.class,
            Trainable.class,
            JavaFile.class)
        .map(type -> new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()))
        .map(File::getPath)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns the milliseconds. */
  private static double compile(
      List<Path> sources, TimedProcessor processor, Path emitted, Path classes) throws IOException {
    List<String> options = new ArrayList<>(List.of("-classpath", classPath()));
    if (processor == null) {
      options.add("-proc:none");
    }
    long start = System.nanoTime();
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(emitted));
      CompilationTask task =
          ToolProvider.getSystemJavaCompiler()
              .getTask(
                  null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(processor == null ? List.of() : List.of(processor));
      if (!task.call()) {
        throw new IllegalStateException("does not compile: " + sources);
      }
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
