package dev.fanout.processor.golden;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.source.kernel.EmittedLibrary;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form of a few networks as text: the notation before and after differentiation, the
 * schedules, the emitted classes but for the methods of the library. The review of a change is the
 * diff of {@code src/test/resources/golden}; {@code -Dgolden.update=true} rewrites it.
 */
final class GoldenTest {

  private static final List<String> FORMS = List.of("forward", "backward", "inference", "training");

  static List<String> networks() {
    return Golden.networks();
  }

  /** By compiler within each network, javac first: what it wrote, the other one has to match. */
  static Stream<Arguments> compilations() {
    return networks().stream()
        .flatMap(network -> Stream.of(Compiler.values()).map(by -> Arguments.of(network, by)));
  }

  @ParameterizedTest
  @MethodSource("compilations")
  void everyFormIsAsRecorded(String network, Compiler compiler) {
    String description = Golden.description(network);
    Compiled compiled =
        compiler.compilation().options("-Afanout.dump=true").compile(description).orFail();
    String name = name(description);
    assertThat(compiled.resources().keySet())
        .containsExactlyElementsIn(FORMS.stream().map(form -> dump(name, form)).toList());
    for (String form : FORMS) {
      check(network, form + ".txt", compiled.resource(dump(name, form)), compiler);
    }
    assertThat(compiled.sources().keySet())
        .containsExactly("golden." + name + "Model", "golden." + name + "Training");
    for (String emitted : List.of(name + "Model", name + "Training")) {
      check(
          network,
          emitted + ".java",
          EmittedLibrary.named(compiled.source("golden." + emitted)),
          compiler);
    }
  }

  /** As a user who keeps the emitted sources would compile them, with every warning an error. */
  @ParameterizedTest
  @MethodSource("networks")
  void emittedSourcesCompileWithoutAWarning(String network) {
    List<String> sources = new ArrayList<>(emitted(network));
    sources.add(Golden.description(network));
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .options("-proc:none", "-Xlint:all", "-Werror")
            .compile(sources.toArray(new String[0]))
            .orFail();
    assertThat(compiled.diagnostics()).isEmpty();
  }

  /** A reader need not scroll. */
  @ParameterizedTest
  @MethodSource("networks")
  void noEmittedLineIsLongerThan120Columns(String network) {
    for (String source : emitted(network)) {
      assertThat(source.lines().filter(line -> line.length() > 120).toList()).isEmpty();
    }
  }

  private static Collection<String> emitted(String network) {
    return Compiler.JAVAC
        .compilation()
        .options("-proc:only")
        .compileOnce(Golden.description(network))
        .orFail()
        .sources()
        .values();
  }

  private static void check(String network, String file, String actual, Compiler compiler) {
    String path = "golden/" + network + "/" + file;
    if (compiler == Compiler.JAVAC) {
      Golden.check(path, actual);
    } else {
      assertThat(actual).isEqualTo(Golden.expected(path));
    }
  }

  private static String dump(String name, String form) {
    return "golden/" + name + "." + form + ".txt";
  }

  private static String name(String description) {
    return description.replaceFirst("(?s).* interface (\\w+) \\{.*", "$1");
  }
}
