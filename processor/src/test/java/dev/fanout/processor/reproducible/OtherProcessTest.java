package dev.fanout.processor.reproducible;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Fork;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same bytes from javac in other processes. What differs only between processes: identity hash
 * codes, which those of enums and of records with enums in them are, the order of {@code Set.of},
 * and the default encoding.
 */
@Tag("slow")
final class OtherProcessTest {

  @TempDir private Path folder;

  @Test
  void processesAgree() throws IOException {
    List<String> sources = new ArrayList<>();
    for (String network : Golden.networks()) {
      Path file = folder.resolve("source" + sources.size() + "/" + className(network) + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, Golden.description(network));
      sources.add(file.toString());
    }
    List<Path> outputs = new ArrayList<>();
    List<Fork> forks = new ArrayList<>();
    for (List<String> settings : settings()) {
      Path output = Files.createDirectory(folder.resolve("output" + outputs.size()));
      outputs.add(output);
      forks.add(Fork.start("javac", arguments(settings, output, sources)));
    }
    forks.forEach(Fork::output);
    Map<String, String> expected = texts(outputs.get(0));
    assertThat(expected).hasSize(6 * sources.size());
    for (Path output : outputs) {
      Map<String, String> actual = texts(output);
      assertThat(actual.keySet()).isEqualTo(expected.keySet());
      expected.forEach(
          (name, text) -> assertWithMessage(name).that(actual.get(name)).isEqualTo(text));
    }
  }

  private static List<List<String>> settings() {
    return List.of(
        List.of(),
        List.of("-J-XX:+UnlockExperimentalVMOptions", "-J-XX:hashCode=2"),
        List.of(
            "-J-XX:+UnlockExperimentalVMOptions",
            "-J-XX:hashCode=0",
            "-J-Dfile.encoding=ISO-8859-1",
            "-J-Duser.language=ar",
            "-J-Duser.country=EG",
            "-J-Duser.timezone=Pacific/Kiritimati"));
  }

  private static List<String> arguments(List<String> settings, Path output, List<String> sources) {
    String classPath = System.getProperty("java.class.path");
    List<String> arguments = new ArrayList<>(settings);
    arguments.addAll(
        List.of(
            "-encoding",
            "UTF-8",
            "-classpath",
            classPath,
            "-processorpath",
            classPath,
            "-processor",
            "dev.fanout.processor.FanoutProcessor",
            "-Afanout.dump=true",
            Compilation.CHECKED,
            "-proc:only",
            "-s",
            output.toString(),
            "-d",
            output.toString()));
    arguments.addAll(sources);
    return arguments;
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // Latin-1 maps bytes to characters one to one.
        texts.put(
            folder.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return texts;
  }

  private static String className(String network) {
    return Golden.description(network).replaceFirst("(?s).* interface (\\w+) \\{.*", "$1");
  }
}
