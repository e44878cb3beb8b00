package dev.fanout.processor.layer;

import dev.fanout.Activation;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A layer with all that was said of it, a value: a rule for its shape and the assignments of its
 * forward pass. It has no backward code; {@link
 * dev.fanout.processor.notation.derivative.ReverseMode} derives that.
 *
 * <p>Whoever asks something of layers in general asks by the other methods, and names no layer.
 */
public interface Layer {

  LayerKind kind();

  /**
   * The shape of the value, or empty if the layer is none or the parents do not fit, which is then
   * reported at the exact member.
   *
   * @param name of the node
   * @param parents as many as the arity of the kind allows
   */
  Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems);

  /** Adds the assignments that compute the value of {@code node}, whose layer this is. */
  void forward(Node node, Forward forward);

  /** Whether the caller supplies the value. */
  default boolean isInput() {
    return false;
  }

  /** Whether the value stands in the description, the same for every sample. */
  default boolean isConstant() {
    return false;
  }

  /** Whether the node is another name of its one parent. */
  default boolean isAlias() {
    return false;
  }

  /** The non-linearity that makes the node's value; empty where there is none or a custom one. */
  default Optional<Activation> activation() {
    return Optional.empty();
  }

  /** The class of the custom activation that makes the node's value. */
  default Optional<JavaType> customActivation() {
    return Optional.empty();
  }

  /** Whose parameters are used; empty where the layer says nothing of that. */
  default Optional<ParameterUse> parameterUse() {
    return Optional.empty();
  }

  /** The file that the parameters begin as, if they begin with a file's numbers. */
  default Optional<ParameterFile> parameterFile() {
    return Optional.empty();
  }

  /** The same with other parameters, if it says whose. */
  default Layer with(ParameterUse use) {
    return this;
  }

  /**
   * How many rows the table has that the values of the parent at {@code place} number; empty if
   * they number none. No derivative leads through such numbers.
   */
  default OptionalInt tableRows(List<Node> parents, int place) {
    return OptionalInt.empty();
  }

  /** Which value of its one parent is the first of its own, where they are such values in a row. */
  default OptionalInt firstColumn() {
    return OptionalInt.empty();
  }

  /** What it computes with, so that the precision of the network has to hold it. */
  default List<Numbers> numbers() {
    return List.of();
  }

  /**
   * What it is told beside its activation that changes what its parameters mean, and no shape
   * shows: {@code stride 2 same}. In ASCII; empty for nothing.
   */
  default String settings() {
    return "";
  }
}
