package dev.fanout.processor.readme;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Activation;
import dev.fanout.Derivative;
import dev.fanout.Loss;
import dev.fanout.processor.FanoutProcessor;
import dev.fanout.processor.layer.Layers;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The descriptions in the README compile, and its tables know every word. */
final class ReadmeTest {

  private static final String IMPORTS =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;
      import static dev.fanout.Derivative.*;
      import static dev.fanout.Loss.*;

      """;

  @Test
  void everyDescriptionCompiles() throws IOException {
    List<String> descriptions =
        Pattern.compile("```java\n(@Network.*?)```", Pattern.DOTALL)
            .matcher(readme())
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(descriptions.size()).isAtLeast(3);
    for (String description : descriptions) {
      assertThat(compile(IMPORTS + description).diagnostics()).isEmpty();
    }
  }

  @Test
  void theDerivativesAreThere() throws IOException {
    String readme = readme();
    String all =
        Arrays.stream(Derivative.values()).map(Enum::name).collect(Collectors.joining(", "));
    String iris =
        readme
            .substring(readme.indexOf("@Network\ninterface Iris"))
            .replaceFirst("(?s)```.*", "")
            .replace("@Network", "@Network(derivatives = {" + all + "})");
    String emitted = compile(IMPORTS + iris).source("IrisDerivatives");
    List<String> named =
        Pattern.compile("derivatives\\.(\\w+)\\(")
            .matcher(readme)
            .results()
            .map((MatchResult call) -> call.group(1))
            .toList();
    assertThat(named).hasSize(Derivative.values().length);
    for (String method : named) {
      assertThat(emitted).containsMatch("public \\w+ " + method + "\\(");
    }
  }

  @Test
  void everyWordIsNamed() throws IOException {
    String readme = readme();
    Layers.ALL.forEach(
        layer -> assertThat(readme).contains("@" + layer.annotation().getSimpleName()));
    for (Activation activation : Activation.values()) {
      assertThat(readme).contains("`" + activation.name() + "`");
    }
    for (Loss loss : Loss.values()) {
      String family = loss.name().replaceFirst("_FROM_(LOGITS|PROBABILITIES)$", "");
      assertThat(readme).contains("`" + family + "`");
    }
  }

  private static Compiled compile(String text) {
    return Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(new FanoutProcessor()))
        .options("-Xlint:all,-processing")
        .compile(text)
        .orFail();
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("..", "README.md"));
  }
}
