package dev.fanout.processor.layer.kind;

import dev.fanout.GlobalAveragePool;
import dev.fanout.GlobalMaxPool;
import dev.fanout.Mean;
import dev.fanout.Sum;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.sequence.SequenceLayers;
import dev.fanout.processor.layer.shaping.ShapingLayers;
import dev.fanout.processor.layer.window.WindowLayers;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of layer, with how it is read from its annotation. */
public final class Layers {

  private static final List<LayerReader> OWN =
      List.of(
          new LayerReader(InputLayer.KIND, InputLayer::read),
          new LayerReader(DenseLayer.KIND, DenseLayer::read),
          new LayerReader(ActivateLayer.KIND, ActivateLayer::read),
          elementwise(ElementwiseLayers.ADD),
          elementwise(ElementwiseLayers.SUBTRACT),
          elementwise(ElementwiseLayers.MULTIPLY),
          elementwise(ElementwiseLayers.DIVIDE),
          elementwise(ElementwiseLayers.AVERAGE),
          new LayerReader(ElementwiseLayers.MAXIMUM.kind(), ReductionLayer::readMaximum),
          elementwise(ElementwiseLayers.MINIMUM),
          ReductionLayer.reader(Sum.class, Reduction.SUM),
          ReductionLayer.reader(Mean.class, Reduction.MEAN),
          GlobalPoolLayer.reader(GlobalAveragePool.class, Reduction.MEAN),
          GlobalPoolLayer.reader(GlobalMaxPool.class, Reduction.MAXIMUM),
          new LayerReader(ScaleLayer.KIND, ScaleLayer::read),
          new LayerReader(ConstantLayer.KIND, ConstantLayer::read),
          new LayerReader(EmbeddingLayer.KIND, EmbeddingLayer::read),
          new LayerReader(LayerNormLayer.KIND, LayerNormLayer::read),
          new LayerReader(GroupNormLayer.KIND, GroupNormLayer::read),
          new LayerReader(BatchNormLayer.KIND, BatchNormLayer::read),
          new LayerReader(DropoutLayer.KIND, DropoutLayer::read));

  public static final List<LayerReader> ALL =
      Stream.of(OWN, WindowLayers.ALL, SequenceLayers.ALL, ShapingLayers.ALL)
          .flatMap(List::stream)
          .toList();

  private Layers() {}

  private static LayerReader elementwise(ElementwiseLayer layer) {
    return new LayerReader(layer.kind(), members -> layer);
  }
}
