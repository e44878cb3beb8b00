package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.BlockInputLayer;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Layer.Arity;
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
 * @param watch {@code @Watch}, where it carries that
 */
public record Declaration(
    String name,
    String parameterName,
    Where where,
    Optional<LayerUse> layer,
    List<Settings> outputs,
    Optional<Where> watch,
    List<Parameter> parameters) {

  /** The layer annotation of a method. */
  public record LayerUse(Layer layer, Settings settings) {

    /** {@code @Dense}. */
    public String annotation() {
      return "@" + layer.annotation().getSimpleName();
    }
  }

  /**
   * A parameter of a method.
   *
   * @param name that of the node it means
   * @param namesNode false where its type or name cannot be that of a node, which is reported
   */
  public record Parameter(String name, Where where, boolean namesNode) {}

  /** Of the name, which tells nodes apart: a node can take hundreds of others. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  public boolean isWatched() {
    return watch.isPresent();
  }

  /** Whether its layer is {@code @Use}, which stands for other nodes. */
  public boolean isUse() {
    return layer.isPresent() && layer.get().layer() instanceof UseLayer;
  }

  /** The method that stands for it where blocks are in place. */
  String method() {
    int block = name.indexOf('.');
    return block < 0 ? name : name.substring(0, block);
  }

  /** Whether it is an input of a block that a method of the description itself places. */
  boolean isPlacedInput() {
    return layer.isPresent()
        && layer.get().layer() instanceof BlockInputLayer
        && name.indexOf('.') == name.lastIndexOf('.');
  }

  /** Whether its layer is known and computes something from other nodes. */
  boolean isComputed() {
    return layer.isPresent() && layer.get().layer().arity() != Arity.NONE;
  }

  public boolean isInput() {
    return layer.isPresent() && layer.get().layer().isInput();
  }
}
