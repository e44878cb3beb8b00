package dev.fanout.processor.layer.onnx.shape;

import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.onnx.ElementType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Operators whose output has the elements of its input in another shape, order or type. */
public final class ViewOperators {

  private ViewOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("Identity", call -> List.of(call.input(0)));
    all.put("Dropout", ViewOperators::dropout);
    all.put("Cast", ViewOperators::cast);
    all.put("CastLike", call -> List.of(cast(call.input(0), call.input(1).type())));
    all.put("Reshape", ViewOperators::reshape);
    all.put("Flatten", ViewOperators::flatten);
    all.put("Squeeze", ViewOperators::squeeze);
    all.put("Unsqueeze", ViewOperators::unsqueeze);
    all.put("Transpose", ViewOperators::transpose);
    return all;
  }

  /** A model is what was trained: nothing is left out. */
  private static List<GraphValue> dropout(Call call) {
    call.ignore("ratio");
    call.ignore("seed");
    boolean isTrained = call.opset() < 7 && !call.flag("is_test", false);
    if (isTrained || call.has(2) && call.numbers(2)[0] != 0) {
      throw new UnsupportedModelException("is in training mode. Export the model for inference");
    }
    return List.of(call.input(0));
  }

  private static List<GraphValue> cast(Call call) {
    call.ignore("saturate");
    long code = call.integer("to", 0);
    ElementType to =
        ElementType.of(code)
            .orElseThrow(() -> new UnsupportedModelException("casts to the type " + code));
    return List.of(cast(call.input(0), to));
  }

  /** Among numbers with fractions a model computes in its own precision. */
  private static GraphValue cast(GraphValue from, ElementType to) {
    boolean isLoss = from.type().isReal() && !to.isReal() || to == ElementType.BOOL;
    if (isLoss && !from.isFixed() && from.type() != to) {
      throw new UnsupportedModelException("casts " + from.type() + " of a sample to " + to);
    }
    return from.as(to);
  }

  private static List<GraphValue> reshape(Call call) {
    GraphValue from = call.input(0);
    boolean keepsZeros = call.integer("allowzero", 0) != 0;
    List<Long> asked = call.opset() < 5 ? call.integers("shape", List.of()) : call.integers(1);
    List<Integer> shape = new ArrayList<>();
    int open = -1;
    for (int axis = 0; axis < asked.size(); axis++) {
      long extent = asked.get(axis);
      if (extent == 0 && !keepsZeros && axis < from.rank()) {
        extent = from.extent(axis);
      }
      if (extent == -1 && open < 0) {
        open = axis;
        extent = 1;
      }
      if (extent < 0 || extent > Integer.MAX_VALUE) {
        throw new UnsupportedModelException("has the shape " + asked);
      }
      shape.add((int) extent);
    }
    int size = Shapes.size(shape);
    if (open >= 0 && size > 0) {
      shape.set(open, from.size() / size);
    }
    if (Shapes.size(shape) != from.size()) {
      throw new UnsupportedModelException(
          "makes %s of %s. Export the model with an open batch, or for a batch of 1"
              .formatted(asked, from.shape()));
    }
    return List.of(reshaped(call, from, shape));
  }

  private static List<GraphValue> flatten(Call call) {
    GraphValue from = call.input(0);
    long axis = call.integer("axis", 1);
    int split = axis == from.rank() ? from.rank() : Shapes.axis(axis, from.rank());
    return List.of(
        reshaped(
            call,
            from,
            List.of(
                Shapes.size(from.shape().subList(0, split)),
                Shapes.size(from.shape().subList(split, from.rank())))));
  }

  private static List<Integer> axes(Call call, List<Integer> otherwise, int rank) {
    if (call.opset() < 13 ? call.hasAttribute("axes") : call.has(1)) {
      return Shapes.axes(
          call.opset() < 13 ? call.integers("axes", List.of()) : call.integers(1), rank);
    }
    return otherwise;
  }

  private static List<GraphValue> squeeze(Call call) {
    GraphValue from = call.input(0);
    List<Integer> ones =
        Shapes.range(0, from.rank()).stream().filter(axis -> from.extent(axis) == 1).toList();
    List<Integer> axes = axes(call, ones, from.rank());
    if (!ones.containsAll(axes)) {
      throw new UnsupportedModelException("drops " + axes + " of " + from.shape());
    }
    List<Integer> shape = new ArrayList<>();
    for (int axis = 0; axis < from.rank(); axis++) {
      if (!axes.contains(axis)) {
        shape.add(from.extent(axis));
      }
    }
    return List.of(reshaped(call, from, shape));
  }

  private static List<GraphValue> unsqueeze(Call call) {
    GraphValue from = call.input(0);
    int count =
        call.opset() < 13 ? call.integers("axes", List.of()).size() : call.integers(1).size();
    List<Integer> axes = axes(call, List.of(), from.rank() + count);
    List<Integer> shape = new ArrayList<>();
    int next = 0;
    for (int axis = 0; axis < from.rank() + count; axis++) {
      shape.add(axes.contains(axis) ? 1 : from.extent(next++));
    }
    return List.of(reshaped(call, from, shape));
  }

  /** The same order in memory under other numbers. */
  private static List<GraphValue> transpose(Call call) {
    GraphValue from = call.input(0);
    List<Integer> reversed = new ArrayList<>(Shapes.range(0, from.rank()));
    Collections.reverse(reversed);
    List<Integer> axes =
        call.hasAttribute("perm")
            ? Shapes.axes(call.integers("perm", List.of()), from.rank())
            : reversed;
    if (!axes.stream().sorted().toList().equals(Shapes.range(0, from.rank()))) {
      throw new UnsupportedModelException("orders " + from.rank() + " axes as " + axes);
    }
    return List.of(from.transposed(axes));
  }

  /** {@code from}, row-major, in another shape of as many elements. */
  public static GraphValue reshaped(Call call, GraphValue from, List<Integer> shape) {
    if (shape.equals(from.shape())) {
      return from;
    }
    Optional<List<Integer>> parts = parts(from.shape(), shape);
    if (parts.isPresent()) {
      return from.view(shape, to -> joined(parts.get(), shape, to));
    }
    GraphValue result = call.result(shape);
    List<Index> common = common(from.shape(), shape);
    if (!common.isEmpty()) {
      call.assign(result, numbered(shape, common), from.at(numbered(from.shape(), common)));
      return result;
    }
    // Neither shape divides the other one, and a subscript is a sum: by way of the number itself.
    GraphValue row = call.step("row", List.of(from.size()));
    List<Affine> i = Shapes.indices(from.shape(), "i");
    call.assign(row, List.of(position(i, from.shape())), from.at(i));
    List<Affine> j = Shapes.indices(shape, "j");
    call.assign(result, j, row.at(List.of(position(j, shape))));
    return result;
  }

  private static Affine position(List<Affine> subscripts, List<Integer> shape) {
    Affine position = Affine.constant(0);
    for (int axis = 0; axis < shape.size(); axis++) {
      position = position.times(shape.get(axis)).plus(subscripts.get(axis));
    }
    return position;
  }

  /** How many axes of {@code to} each axis of {@code from} is split into; empty if it is not so. */
  private static Optional<List<Integer>> parts(List<Integer> from, List<Integer> to) {
    List<Integer> parts = new ArrayList<>();
    int next = 0;
    for (int extent : from) {
      int product = 1;
      int first = next;
      while (next < to.size() && product < extent) {
        product *= to.get(next++);
      }
      if (product != extent) {
        return Optional.empty();
      }
      parts.add(next - first);
    }
    while (next < to.size()) {
      if (to.get(next++) != 1) {
        return Optional.empty();
      }
    }
    return Optional.of(parts);
  }

  private static List<Affine> joined(List<Integer> parts, List<Integer> shape, List<Affine> to) {
    List<Affine> subscripts = new ArrayList<>();
    int next = 0;
    for (int count : parts) {
      int end = next + count;
      subscripts.add(position(to.subList(next, end), shape.subList(next, end)));
      next = end;
    }
    return subscripts;
  }

  /** Indices of which each extent of both shapes is a product, outermost first; none otherwise. */
  private static List<Index> common(List<Integer> from, List<Integer> to) {
    List<Integer> bounds =
        Stream.concat(ends(from).stream(), ends(to).stream()).distinct().sorted().toList();
    List<Index> indices = new ArrayList<>();
    int before = 1;
    for (int bound : bounds) {
      if (bound % before != 0) {
        return List.of();
      }
      if (bound > before) {
        indices.add(0, new Index("i" + (bounds.size() - indices.size()), bound / before));
      }
      before = bound;
    }
    return indices;
  }

  /** How many elements the last axes have together, for each number of them. */
  private static List<Integer> ends(List<Integer> shape) {
    List<Integer> ends = new ArrayList<>();
    int product = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      product *= shape.get(axis);
      ends.add(product);
    }
    return ends;
  }

  /** The subscripts of the element that {@code common} number together. */
  private static List<Affine> numbered(List<Integer> shape, List<Index> common) {
    List<Affine> subscripts = new ArrayList<>();
    int next = common.size();
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      Affine subscript = Affine.constant(0);
      for (int stride = 1; stride < shape.get(axis); ) {
        Index index = common.get(--next);
        subscript = Affine.of(index).times(stride).plus(subscript);
        stride *= index.extent();
      }
      subscripts.add(subscript);
    }
    Collections.reverse(subscripts);
    return subscripts;
  }
}
