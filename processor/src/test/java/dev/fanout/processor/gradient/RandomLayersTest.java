package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.kind.Layers;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** No kind of layer is left out where gradients are checked. */
final class RandomLayersTest {

  private static final Pattern ANNOTATION = Pattern.compile("@(\\w+)");

  @Test
  void everyKindIsInTheRandomGraphs() {
    Set<String> random =
        LongStream.range(0, GradientTest.GRAPHS)
            .mapToObj(seed -> RandomNetwork.of(seed).text())
            .flatMap(text -> ANNOTATION.matcher(text).results())
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    Set<String> left = new TreeSet<>();
    for (LayerReader layer : Layers.ALL) {
      left.add(layer.kind().annotation().getSimpleName());
    }
    left.removeAll(random);
    assertWithMessage("layers that RandomLayers never adds").that(left).isEmpty();
  }
}
