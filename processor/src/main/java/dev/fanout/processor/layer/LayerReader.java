package dev.fanout.processor.layer;

import java.util.function.Function;

/**
 * How a kind of layer is read from its annotation.
 *
 * @param reader takes any values that the annotation can have; those that no layer can have, its
 *     shape reports
 */
public record LayerReader(LayerKind kind, Function<MemberValues, Layer> reader) {

  public Layer read(MemberValues members) {
    return reader.apply(members);
  }
}
