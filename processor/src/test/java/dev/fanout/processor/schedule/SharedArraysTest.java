package dev.fanout.processor.schedule;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.testing.Compiler;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Which arrays a model shares among its tensors. That they hold what is read is checked by {@code
 * schedule.check} in every test that compiles a large description.
 */
final class SharedArraysTest {

  private static final Pattern PLACE =
      Pattern.compile("(?m)^  (\\S+) in (\\S+?)\\[samples, \\d+\\]");

  private static final String CHAIN =
      """
      @Input(2000) Tensor x();
      @Activate(TANH) Tensor a(Tensor x);
      @Scale(0.5) Tensor b(Tensor a);
      @Activate(SIGMOID) Tensor c(Tensor b);
      @Multiply Tensor d(Tensor b, Tensor c);
      @Add Tensor e(Tensor d, Tensor a);
      @Activate(TANH) Tensor f(Tensor e);
      @Dense(units = 2) @Output Tensor y(Tensor f);
      """;

  @Test
  void whatIsDoneWithMakesRoom() {
    Map<String, String> places = places(CHAIN);
    // d may be written where b or c is read for the last time, e where a or d is, f where e is.
    assertThat(places.get("d")).isAnyOf(places.get("b"), places.get("c"));
    assertThat(places.get("e")).isAnyOf(places.get("a"), places.get("d"));
    assertThat(places.get("f")).isEqualTo(places.get("e"));
    // a is read again when e is computed.
    assertThat(places.get("b")).isNotEqualTo(places.get("a"));
    assertThat(places.get("d")).isNotEqualTo(places.get("a"));
  }

  /** Windows read what lies beside the element that they write. */
  @Test
  void aWindowIsNotWrittenWhereItReads() {
    Map<String, String> places =
        places(
            """
            @Input({16, 16, 16}) Tensor x();
            @DepthwiseConvolution(kernel = 3, padding = Padding.SAME) Tensor a(Tensor x);
            @DepthwiseConvolution(kernel = 3, padding = Padding.SAME) Tensor b(Tensor a);
            @DepthwiseConvolution(kernel = 3, padding = Padding.SAME) Tensor c(Tensor b);
            @GlobalAveragePool Tensor g(Tensor c);
            @Dense(units = 2) @Output Tensor y(Tensor g);
            """);
    assertThat(places.get("b")).isNotEqualTo(places.get("a"));
    assertThat(places.get("c")).isNotEqualTo(places.get("b"));
    assertThat(places.get("c")).isEqualTo(places.get("a"));
  }

  @Test
  void smallNetworksKeepAnArrayForEach() {
    assertThat(places(CHAIN.replace("2000", "20")).values()).containsNoneOf("shared1", "shared2");
  }

  /** The arrays of the tensors of a model, by their names. */
  private static Map<String, String> places(String nodes) {
    Map<String, Forms> forms = new HashMap<>();
    Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(FormsProcessor.into(forms)))
        .options("-proc:only")
        .compile(
            """
            import dev.fanout.*;
            import static dev.fanout.Activation.*;

            @Network(training = false)
            public interface Net {
            %s}
            """
                .formatted(nodes));
    Matcher place = PLACE.matcher(forms.get("Net").dumps().get("inference"));
    Map<String, String> places = new LinkedHashMap<>();
    while (place.find()) {
      places.put(place.group(1), place.group(2));
    }
    return places;
  }
}
