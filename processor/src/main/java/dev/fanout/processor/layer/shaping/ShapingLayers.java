package dev.fanout.processor.layer.shaping;

import dev.fanout.processor.layer.LayerReader;
import java.util.List;

/** Every kind of layer of this package, with how it is read from its annotation. */
public final class ShapingLayers {

  public static final List<LayerReader> ALL =
      List.of(
          new LayerReader(SliceLayer.KIND, SliceLayer::read),
          new LayerReader(ConcatLayer.KIND, members -> new ConcatLayer()));

  private ShapingLayers() {}
}
