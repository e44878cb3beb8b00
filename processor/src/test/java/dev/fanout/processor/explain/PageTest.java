package dev.fanout.processor.explain;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page as a file: it needs nothing else, and says everything without a script too. */
final class PageTest {

  /** Without weights. */
  private static final int LARGEST = 150_000;

  static List<String> networks() {
    return Golden.networks();
  }

  static String page(String description) {
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .options("-Afanout.page=true")
            .compileOnce(description)
            .orFail();
    return compiled.resources().keySet().stream()
        .filter(path -> path.endsWith(".html"))
        .map(compiled::resource)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theSameDescriptionHasTheSamePage(String network) {
    String description = Golden.description(network);
    assertThat(page(description)).isEqualTo(page(description));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void itIsOneSmallFile(String network) {
    String page = page(Golden.description(network)).replaceAll("\"numbers\":\"[^\"]*\"", "");
    assertThat(page.length()).isAtMost(LARGEST);
    assertThat(page).doesNotContain("http:");
    assertThat(page).doesNotContain("https:");
    assertThat(page).doesNotContain("src=");
    assertThat(page).doesNotContain("{{");
  }

  @Test
  void graphFormulasAndTablesStandWithoutAScript() {
    String page = page(Golden.description("iris")).replaceAll("(?s)<script.*", "");
    assertThat(page).contains("<svg class=\"graph\"");
    assertThat(page).contains("data-unit=\"hidden:7\"");
    assertThat(page).contains("<math display=\"block\">");
    assertThat(page).contains("<th scope=\"row\">hidden</th>");
    assertThat(page).contains("Why a sum?");
  }

  @Test
  void noPageIsWrittenUnlessOneIsAskedFor() {
    Compiled compiled =
        Compiler.JAVAC.compilation().compileOnce(Golden.description("xor")).orFail();
    assertThat(compiled.resources()).isEmpty();
  }

  @Test
  void aLargeNetworkKeepsItsGraphAndFormulas() {
    String page =
        page(
            """
            import dev.fanout.*;
            @Network
            interface Wide {
              @Input(784) Tensor pixels();
              @Dense(units = 128, activation = Activation.RELU) Tensor hidden(Tensor pixels);
              @Dense(units = 10, activation = Activation.SOFTMAX)
              @Output(loss = Loss.CROSS_ENTROPY) Tensor digit(Tensor hidden);
            }
            """);
    assertThat(page).contains("too large to be computed in a page");
    assertThat(page).contains("\"alive\":false");
    assertThat(page).doesNotContain("\"numbers\"");
    assertThat(page).contains("hidden.weight");
  }

  @Test
  void textsOfADescriptionCannotEndTheirElement() {
    assertThat(Json.of("</script><b>\"\\")).isEqualTo("\"\\u003c/script>\\u003cb>\\\"\\\\\"");
    assertThat(Json.of(-0.0)).isEqualTo("-0");
    assertThat(Json.of(Double.NaN)).isEqualTo("\"NaN\"");
  }
}
