package dev.fanout.processor.layer.shaping;

import dev.fanout.processor.layer.LayerReader;
import java.util.List;

/** Every kind of layer of this package, with how it is read from its annotation. */
public final class ShapingLayers {

  public static final List<LayerReader> ALL =
      List.of(
          new LayerReader(SliceLayer.KIND, SliceLayer::read),
          new LayerReader(ConcatLayer.KIND, ConcatLayer::read),
          new LayerReader(FlattenLayer.KIND, members -> new FlattenLayer()),
          new LayerReader(ReshapeLayer.KIND, ReshapeLayer::read),
          new LayerReader(TransposeLayer.KIND, TransposeLayer::read),
          new LayerReader(PadLayer.KIND, PadLayer::read),
          new LayerReader(UpsampleLayer.KIND, UpsampleLayer::read));

  private ShapingLayers() {}
}
