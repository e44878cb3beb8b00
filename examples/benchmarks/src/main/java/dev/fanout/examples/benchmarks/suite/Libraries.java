package dev.fanout.examples.benchmarks.suite;

import dev.fanout.examples.benchmarks.subject.Fanout;
import dev.fanout.examples.benchmarks.subject.Net;
import dev.fanout.examples.benchmarks.subject.Subject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of the class path a subject needs. */
final class Libraries {

  private Libraries() {}

  /** The entries of the class path with the classes of this module and the subject's libraries. */
  static String classPath(Subject subject) {
    return Stream.concat(entries().filter(Libraries::isModule), of(subject).stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> of(Subject subject) {
    return entries()
        .filter(entry -> !isModule(entry))
        .filter(
            entry ->
                subject.libraries().stream()
                    .anyMatch(pattern -> Pattern.compile(pattern).matcher(slashed(entry)).find()))
        .toList();
  }

  private static String slashed(Path entry) {
    return entry.toString().replace(File.separatorChar, '/');
  }

  private static boolean isModule(Path entry) {
    return entry.endsWith(Path.of("benchmarks", "target", "classes"))
        || entry.equals(Path.of("target", "classes"));
  }

  private static Stream<Path> entries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of);
  }

  /** The bytes that a program which predicts has to ship. Fanout's is one class of the network. */
  static long bytes(Subject subject, Net net) throws IOException {
    if (subject instanceof Fanout variant) {
      return modelBytes(variant, net);
    }
    long bytes = 0;
    for (Path library : of(subject)) {
      bytes += Files.size(library);
    }
    return bytes;
  }

  private static long modelBytes(Fanout variant, Net net) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(variant.classes())) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches(net + "Model(\\$.*)?\\.class")) {
          bytes += Files.size(file);
        }
      }
    }
    return bytes;
  }
}
