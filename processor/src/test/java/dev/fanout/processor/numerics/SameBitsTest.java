package dev.fanout.processor.numerics;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Fork;
import dev.fanout.processor.testing.Golden;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same training gives the same bits, interpreted or compiled by either compiler, and on every
 * JDK: {@code numerics/bits.txt} holds them. If a change of the emitted arithmetic means to change
 * them, {@code -Dgolden.update=true} rewrites that file.
 */
@Tag("slow")
final class SameBitsTest {

  private static final Map<String, List<String>> MODES =
      Map.of(
          "interpreted", List.of("-Xint"),
          "C1", List.of("-XX:TieredStopAtLevel=1"),
          "C2 from the start", List.of("-Xcomp", "-XX:-TieredCompilation"),
          "as usual", List.of());

  /** Straight-line code, loops, both, windows. */
  private static final List<String> NETWORKS = List.of("iris", "digits", "mixed", "lenet");

  @Test
  void everyModeTrainsToTheRecordedBits(@TempDir Path folder) throws IOException {
    List<String> trainings = new ArrayList<>();
    for (String network : NETWORKS) {
      Compiled compiled = Compiler.JAVAC.compile(Golden.description(network)).orFail();
      compiled.sources().keySet().stream()
          .filter(name -> name.endsWith("Training"))
          .forEach(trainings::add);
      for (Map.Entry<String, byte[]> code : compiled.classes().entrySet()) {
        Path file = folder.resolve(code.getKey().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, code.getValue());
      }
    }
    String classPath = folder + File.pathSeparator + System.getProperty("java.class.path");
    Map<String, Fork> forks = new LinkedHashMap<>();
    MODES.forEach(
        (mode, options) -> {
          List<String> arguments = new ArrayList<>(options);
          arguments.addAll(List.of("-cp", classPath, BitsMain.class.getName()));
          arguments.addAll(trainings);
          forks.put(mode, Fork.start("java", arguments));
        });
    Map<String, String> bits = new LinkedHashMap<>();
    forks.forEach((mode, fork) -> bits.put(mode, fork.output().replace("\r\n", "\n")));
    bits.forEach(
        (mode, text) -> assertWithMessage(mode).that(text).isEqualTo(bits.get("interpreted")));
    Golden.check("numerics/bits.txt", bits.get("interpreted"));
  }
}
