package dev.fanout.processor.layer.window;

import dev.fanout.processor.layer.LayerReader;
import java.util.List;

/** Every kind of layer of this package, with how it is read from its annotation. */
public final class WindowLayers {

  public static final List<LayerReader> ALL =
      List.of(
          new LayerReader(ConvolutionLayer.KIND, ConvolutionLayer::read),
          new LayerReader(DepthwiseConvolutionLayer.KIND, DepthwiseConvolutionLayer::read),
          new LayerReader(TransposedConvolutionLayer.KIND, TransposedConvolutionLayer::read));

  private WindowLayers() {}
}
