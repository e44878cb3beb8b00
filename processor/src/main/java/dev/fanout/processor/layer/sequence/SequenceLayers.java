package dev.fanout.processor.layer.sequence;

import dev.fanout.processor.layer.LayerReader;
import java.util.List;

/** Every kind of layer of this package, with how it is read from its annotation. */
public final class SequenceLayers {

  public static final List<LayerReader> ALL =
      List.of(
          new LayerReader(RecurrentLayer.RNN, RecurrentLayer::readRnn),
          new LayerReader(RecurrentLayer.GRU, RecurrentLayer::readGru),
          new LayerReader(RecurrentLayer.LSTM, RecurrentLayer::readLstm),
          new LayerReader(FinalStateLayer.KIND, FinalStateLayer::read),
          new LayerReader(AttentionLayer.KIND, AttentionLayer::read),
          new LayerReader(PositionalEncodingLayer.KIND, PositionalEncodingLayer::read));

  private SequenceLayers() {}
}
