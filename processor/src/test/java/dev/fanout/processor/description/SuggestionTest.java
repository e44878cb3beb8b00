package dev.fanout.processor.description;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.graph.Suggestion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  @ParameterizedTest
  @CsvSource({
    "hidden, hidden, 0",
    "hiden, hidden, 1",
    "hiddden, hidden, 1",
    "hidben, hidden, 1",
    "hdiden, hidden, 1",
    "Hidden, hidden, 0",
    "ca, abc, 3",
    "'', abc, 3",
    "kitten, sitting, 3",
  })
  void countsEdits(String from, String to, int edits) {
    assertThat(Suggestion.edits(from, to)).isEqualTo(edits);
    assertThat(Suggestion.edits(to, from)).isEqualTo(edits);
  }

  @Test
  void namesTheNearestAndOfEquallyNearTheFirst() {
    assertThat(Suggestion.nearest("layer3", List.of("player", "layer1", "layer2")))
        .hasValue("layer1");
    assertThat(Suggestion.nearest("layer", List.of("layers1", "layers"))).hasValue("layers");
  }

  @Test
  void namesNothingThatIsTooFar() {
    assertThat(Suggestion.nearest("a", List.of("b"))).isEmpty();
    assertThat(Suggestion.nearest("abc", List.of("xyc"))).isEmpty();
    assertThat(Suggestion.nearest("abc", List.of())).isEmpty();
  }

  @Test
  void listsTheFirstFewInstead() {
    assertThat(Suggestion.sentence("q", List.of())).isEqualTo("Declare it as a method.");
    assertThat(Suggestion.sentence("q", List.of("a", "b"))).isEqualTo("The nodes are 'a', 'b'.");
    assertThat(Suggestion.sentence("q", List.of("a", "b", "c", "d", "e", "f")))
        .isEqualTo("The nodes are 'a', 'b', 'c', 'd', 'e' and 1 other.");
  }
}
