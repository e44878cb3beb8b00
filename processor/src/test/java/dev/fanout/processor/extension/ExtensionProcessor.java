package dev.fanout.processor.extension;

import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.kind.Layers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import javax.annotation.processing.Processor;

/** Fanout's processor with the layers of these tests, for the benchmark of windows. */
public final class ExtensionProcessor {

  private ExtensionProcessor() {}

  public static Processor create() {
    List<LayerReader> layers = new ArrayList<>(Layers.ALL);
    layers.addAll(NotationTest.LAYERS);
    return FormsProcessor.into(new HashMap<>(), layers);
  }
}
