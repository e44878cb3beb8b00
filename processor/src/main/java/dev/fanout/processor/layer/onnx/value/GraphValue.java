package dev.fanout.processor.layer.onnx.value;

import dev.fanout.processor.layer.Node;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.onnx.ElementType;
import dev.fanout.processor.onnx.OnnxTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value of the graph, of which an operator reads elements. Its axes are those of ONNX, in
 * whatever order they lie in memory.
 */
public final class GraphValue {

  private final ElementType type;
  private final List<Integer> shape;
  private final Function<List<Affine>, Expression> element;
  private final @Nullable double[] values;
  private final @Nullable OnnxTensor kept;
  private final Optional<Stored> stored;
  private final boolean isOfSample;

  /**
   * How a value lies in memory.
   *
   * @param node whose value it is
   * @param order the axes from the outermost to the innermost
   * @param isWhole whether axes of one element are dimensions of the tensor too
   */
  public record Stored(Node node, List<Integer> order, boolean isWhole) {

    public Stored {
      order = List.copyOf(order);
    }
  }

  private GraphValue(
      ElementType type,
      List<Integer> shape,
      Function<List<Affine>, Expression> element,
      @Nullable double[] values,
      @Nullable OnnxTensor kept,
      Optional<Stored> stored,
      boolean isOfSample) {
    this.type = type;
    this.shape = List.copyOf(shape);
    this.element = element;
    this.values = values;
    this.kept = kept;
    this.stored = stored;
    this.isOfSample = isOfSample;
  }

  /** Numbers that are known when the network is compiled, and stay what they are. */
  public static GraphValue known(
      ElementType type,
      List<Integer> shape,
      double[] values,
      Function<List<Affine>, Expression> element) {
    return new GraphValue(type, shape, element, values, null, Optional.empty(), false);
  }

  /** Numbers that the network begins with, and that training may change. */
  public static GraphValue kept(OnnxTensor tensor, Function<List<Affine>, Expression> element) {
    return new GraphValue(
        tensor.type(), tensor.shape(), element, tensor.values(), tensor, Optional.empty(), false);
  }

  /** A value that is computed for each sample. */
  public static GraphValue computed(
      ElementType type,
      List<Integer> shape,
      Function<List<Affine>, Expression> element,
      Stored stored) {
    return new GraphValue(type, shape, element, null, null, Optional.of(stored), true);
  }

  /** The same elements under other subscripts; known no longer. */
  public GraphValue view(List<Integer> other, Function<List<Affine>, List<Affine>> subscripts) {
    return new GraphValue(
        type, other, to -> at(subscripts.apply(to)), null, null, Optional.empty(), isOfSample);
  }

  /**
   * The same elements with their axes in another order, for which nothing moves.
   *
   * @param axes which axis of this one stands at each place
   */
  public GraphValue transposed(List<Integer> axes) {
    List<Integer> other = axes.stream().map(shape::get).toList();
    Function<List<Affine>, Expression> permuted =
        to -> at(Shapes.range(0, rank()).stream().map(axis -> to.get(axes.indexOf(axis))).toList());
    Optional<Stored> moved =
        stored.map(
            from ->
                new Stored(
                    from.node(),
                    from.order().stream().map(axes::indexOf).toList(),
                    from.isWhole()));
    return new GraphValue(type, other, permuted, null, null, moved, isOfSample);
  }

  /** The same elements as numbers of another type. */
  public GraphValue as(ElementType other) {
    return new GraphValue(other, shape, element, values, kept, stored, isOfSample);
  }

  public ElementType type() {
    return type;
  }

  public List<Integer> shape() {
    return shape;
  }

  public int rank() {
    return shape.size();
  }

  public int extent(int axis) {
    return shape.get(axis);
  }

  public int size() {
    return Shapes.size(shape);
  }

  /** The numbers at the start, row-major, or null if they are not known. */
  @Nullable
  public double[] values() {
    return values;
  }

  /** Whether the numbers are known and no training changes them. */
  public boolean isFixed() {
    return values != null && kept == null;
  }

  /** Whether it is computed, one for each sample. */
  public boolean isOfSample() {
    return isOfSample;
  }

  /** What the file has of it, where that is a parameter as it stands. */
  public Optional<OnnxTensor> kept() {
    return Optional.ofNullable(kept);
  }

  /** Where it lies; empty for numbers, parameters and views. */
  public Optional<Stored> stored() {
    return stored;
  }

  /** The element at one subscript for each axis. */
  public Expression at(List<Affine> subscripts) {
    return element.apply(subscripts);
  }

  /** The element of what is assigned to. */
  public Access access(List<Affine> subscripts) {
    return (Access) at(subscripts);
  }

  /** The element that meets that of a larger shape: axes are counted from the last one. */
  public Expression broadcast(List<Affine> subscripts) {
    int offset = subscripts.size() - rank();
    List<Affine> own = new ArrayList<>();
    for (int axis = 0; axis < rank(); axis++) {
      own.add(extent(axis) == 1 ? Affine.constant(0) : subscripts.get(offset + axis));
    }
    return at(own);
  }
}
