package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.Objective;
import java.util.List;
import java.util.Optional;

/**
 * A method that means to be a node, as it was written.
 *
 * @param parameterName what the names of its parameters begin with
 * @param where the method
 * @param layer empty where it could not be made out, which is reported already
 * @param outputs what it is trained for, as often as it is an output
 * @param watch {@code @Watch}, where it carries that
 */
public record Declaration(
    String name,
    String parameterName,
    Where where,
    Optional<LayerUse> layer,
    List<Objective> outputs,
    Optional<Where> watch,
    List<Parameter> parameters) {

  /**
   * The layer of a method.
   *
   * @param origin where it is described
   */
  public record LayerUse(Layer layer, Origin origin) {

    /** {@code @Dense}. */
    public String annotation() {
      return "@" + layer.kind().name();
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

  /** What {@code @Use} says, if it is that. */
  public UseLayer use() {
    return (UseLayer) layer.orElseThrow().layer();
  }

  /** The same with another layer; empty where it could not be made out. */
  Declaration with(Optional<LayerUse> other) {
    return new Declaration(name, parameterName, where, other, outputs, watch, parameters);
  }

  /** The method that stands for it where blocks are in place. */
  String method() {
    int block = name.indexOf('.');
    return block < 0 ? name : name.substring(0, block);
  }

  /** Whether it is an input of a block that a method of the description itself places. */
  boolean isPlacedInput() {
    return layer.isPresent()
        && layer.get().layer().isAlias()
        && name.indexOf('.') == name.lastIndexOf('.');
  }

  /** Whether its layer is known and computes something from other nodes. */
  boolean isComputed() {
    return layer.isPresent() && layer.get().layer().kind().arity() != Arity.NONE;
  }

  public boolean isInput() {
    return layer.isPresent() && layer.get().layer().isInput();
  }
}
