package dev.fanout.processor.description;

import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Settings;
import java.util.List;
import java.util.Optional;

/**
 * A method that means to be a node, as it was written.
 *
 * @param where the method
 * @param layer empty where it could not be made out, which is reported already
 * @param output the members of {@code @Output}
 */
record Declaration(
    String name,
    Where where,
    Optional<LayerUse> layer,
    Optional<Settings> output,
    List<Parameter> parameters) {

  /** The layer annotation of a method. */
  record LayerUse(Layer layer, Settings settings) {

    /** {@code @Dense}. */
    String annotation() {
      return "@" + layer.annotation().getSimpleName();
    }
  }

  /**
   * A parameter of a method.
   *
   * @param namesNode false where its type or name cannot be that of a node, which is reported
   */
  record Parameter(String name, Where where, boolean namesNode) {}

  boolean isInput() {
    return layer.isPresent() && layer.get().layer().arity() == Layer.Arity.NONE;
  }
}
