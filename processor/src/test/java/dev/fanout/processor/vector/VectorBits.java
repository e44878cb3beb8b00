package dev.fanout.processor.vector;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Fork;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs the same class files with and without the module of the vectors. */
public final class VectorBits {

  private static final Mode PLAIN = new Mode("plain", false, "");

  /** Also vectors of half the length, where the processor has longer ones. */
  private static final List<Mode> MODES =
      List.of(
          PLAIN, new Mode("vectors", true, ""), new Mode("short vectors", true, "-XX:UseAVX=2"));

  private static final Mode PLAIN_WITHOUT_FMA = new Mode("plain, no fma", false, "-XX:-UseFMA");

  /** On a processor that cannot fuse, fused classes do without vectors. */
  private static final List<Mode> MODES_WITHOUT_FMA =
      List.of(PLAIN_WITHOUT_FMA, new Mode("vectors, no fma", true, "-XX:-UseFMA"));

  /**
   * A way to run.
   *
   * @param option of the JVM, ignored where the processor has nothing like it
   */
  private record Mode(String name, boolean hasModule, String option) {

    Fork start(Path folder, List<String> trainings) {
      List<String> arguments = new ArrayList<>();
      arguments.add("-XX:+IgnoreUnrecognizedVMOptions");
      if (!option.isEmpty()) {
        arguments.add(option);
      }
      if (hasModule) {
        arguments.add("--add-modules=jdk.incubator.vector");
      }
      arguments.add("-Xlog:class+load:file=" + log(folder));
      arguments.addAll(
          List.of("-cp", folder + File.pathSeparator + System.getProperty("java.class.path")));
      arguments.add(VectorMain.class.getName());
      arguments.addAll(trainings);
      return Fork.start("java", arguments);
    }

    /** The classes of vectors that were loaded. */
    Set<String> loaded(Path folder) throws IOException {
      return Pattern.compile(" (\\w+Vectors) source:")
          .matcher(Files.readString(log(folder)))
          .results()
          .map(found -> found.group(1))
          .collect(Collectors.toSet());
    }

    private Path log(Path folder) {
      return folder.resolve(name.replaceAll("\\W+", "") + ".log");
    }
  }

  private VectorBits() {}

  /**
   * Fails unless vectors are used exactly where the module is present and change no bit.
   *
   * @param compiled the fused networks have names that begin with Fused
   */
  public static void check(Path folder, Compiled... compiled) throws IOException {
    Set<String> vectors = new TreeSet<>();
    List<String> trainings = new ArrayList<>();
    for (Compiled networks : compiled) {
      for (Map.Entry<String, byte[]> code : networks.classes().entrySet()) {
        String name = code.getKey();
        Files.write(folder.resolve(name + ".class"), code.getValue());
        if (name.endsWith("Vectors")) {
          vectors.add(name);
          trainings.add(name.replace("Vectors", "Training"));
        }
      }
    }
    Map<Mode, Fork> forks = new LinkedHashMap<>();
    MODES.forEach(mode -> forks.put(mode, mode.start(folder, trainings)));
    if (vectors.removeIf(name -> name.startsWith("Fused"))) {
      MODES_WITHOUT_FMA.forEach(mode -> forks.put(mode, mode.start(folder, trainings)));
    }
    Map<Mode, String> bits = new LinkedHashMap<>();
    forks.forEach((mode, fork) -> bits.put(mode, bits(fork.output())));
    Set<String> all =
        trainings.stream()
            .map(name -> name.replace("Training", "Vectors"))
            .collect(Collectors.toSet());
    for (Mode mode : forks.keySet()) {
      boolean hasFma = MODES.contains(mode);
      assertWithMessage("the loaded vectors of '%s'", mode.name())
          .that(mode.loaded(folder))
          .isEqualTo(!mode.hasModule() ? Set.of() : hasFma ? all : vectors);
      assertWithMessage(mode.name())
          .that(bits.get(mode))
          .isEqualTo(bits.get(hasFma ? PLAIN : PLAIN_WITHOUT_FMA));
    }
  }

  /** Without the warning that the module is incubating. */
  private static String bits(String said) {
    return said.lines()
        .filter(line -> !line.startsWith("WARNING"))
        .collect(Collectors.joining("\n"));
  }
}
