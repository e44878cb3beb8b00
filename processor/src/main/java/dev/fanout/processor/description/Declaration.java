package dev.fanout.processor.description;

import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Settings;
import java.util.List;
import java.util.Optional;

/**
 * A method that means to be a node, as it was written.
 *
 * @param parameterName what the names of its parameters begin with
 * @param where the method
 * @param layer empty where it could not be made out, which is reported already
 * @param outputs the members of each {@code @Output}
 * @param isWatched whether it carries {@code @Watch}
 */
record Declaration(
    String name,
    String parameterName,
    Where where,
    Optional<LayerUse> layer,
    List<Settings> outputs,
    boolean isWatched,
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
   * @param name that of the node it means
   * @param namesNode false where its type or name cannot be that of a node, which is reported
   */
  record Parameter(String name, Where where, boolean namesNode) {}

  boolean isInput() {
    return layer.isPresent() && layer.get().layer().isInput();
  }
}
