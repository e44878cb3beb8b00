package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.kind.Layers;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No kind of layer is left out where gradients are checked. */
final class RandomLayersTest {

  @Test
  void everyKindIsInTheRandomGraphs() {
    Set<String> left = new TreeSet<>();
    for (LayerReader layer : Layers.ALL) {
      left.add(layer.kind().annotation().getSimpleName());
    }
    left.removeAll(RandomWords.all());
    assertWithMessage("layers that RandomLayers never adds").that(left).isEmpty();
  }
}
