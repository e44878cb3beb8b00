package dev.fanout.processor.layer.onnx.operator;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.maximum;
import static dev.fanout.processor.notation.Expressions.negate;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Operators that make one value of all along some axes, and softmax, which divides by one. */
public final class ReductionOperators {

  private ReductionOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("ReduceSum", call -> sum(call, 13, x -> x, y -> y));
    all.put("ReduceMean", call -> mean(call, axes(call, 18), call.flag("keepdims", true)));
    all.put("ReduceMax", ReductionOperators::greatest);
    all.put("ReduceMin", ReductionOperators::least);
    all.put("ReduceL1", call -> sum(call, 18, x -> maximum(List.of(x, negate(x))), y -> y));
    all.put("ReduceL2", call -> sum(call, 18, x -> product(x, x), y -> apply(Elementary.SQRT, y)));
    all.put("ReduceSumSquare", call -> sum(call, 18, x -> product(x, x), y -> y));
    all.put("ReduceLogSum", call -> sum(call, 18, x -> x, y -> apply(Elementary.LOG, y)));
    all.put("GlobalAveragePool", call -> mean(call, spatial(call), true));
    all.put("GlobalMaxPool", call -> greatest(call, spatial(call), true));
    all.put("Softmax", call -> softmax(call, false));
    all.put("LogSoftmax", call -> softmax(call, true));
    return all;
  }

  private static List<Integer> spatial(Call call) {
    return Shapes.range(2, call.input(0).rank());
  }

  /** Attributes became inputs with some opset; without axes all are meant, unless it says none. */
  private static List<Integer> axes(Call call, int opsetOfInput) {
    int rank = call.input(0).rank();
    boolean isInput = call.opset() >= opsetOfInput;
    boolean isNone = isInput && call.flag("noop_with_empty_axes", false);
    List<Long> axes =
        !isInput ? call.integers("axes", List.of()) : call.has(1) ? call.integers(1) : List.of();
    return axes.isEmpty() && !isNone ? Shapes.range(0, rank) : Shapes.axes(axes, rank);
  }

  /** The shape with axes of one element in the place of {@code axes}. */
  private static List<Integer> kept(GraphValue from, List<Integer> axes) {
    List<Integer> shape = new ArrayList<>(from.shape());
    axes.forEach(axis -> shape.set(axis, 1));
    return shape;
  }

  /** The subscripts of an element for which {@code i} is gone through along {@code axes}. */
  private static List<Affine> kept(List<Affine> i, List<Integer> axes) {
    List<Affine> subscripts = new ArrayList<>(i);
    axes.forEach(axis -> subscripts.set(axis, Affine.constant(0)));
    return subscripts;
  }

  /** Without the axes of one element, unless they are to be kept. */
  private static List<GraphValue> finished(GraphValue of, List<Integer> axes, boolean keeps) {
    if (keeps) {
      return List.of(of);
    }
    List<Integer> left =
        Shapes.range(0, of.rank()).stream().filter(axis -> !axes.contains(axis)).toList();
    return List.of(
        of.view(
            left.stream().map(of::extent).toList(),
            to ->
                Shapes.range(0, of.rank()).stream()
                    .map(a -> axes.contains(a) ? Affine.constant(0) : to.get(left.indexOf(a)))
                    .toList()));
  }

  private static List<GraphValue> sum(
      Call call, int opset, UnaryOperator<Expression> term, UnaryOperator<Expression> end) {
    List<Integer> axes = axes(call, opset);
    return sum(call, axes, call.flag("keepdims", true), term, end);
  }

  private static List<GraphValue> mean(Call call, List<Integer> axes, boolean keeps) {
    GraphValue from = call.input(0);
    double count = (double) from.size() / Shapes.size(kept(from, axes));
    return sum(call, axes, keeps, x -> x, y -> product(constant(1 / count), y));
  }

  private static List<GraphValue> sum(
      Call call,
      List<Integer> axes,
      boolean keeps,
      UnaryOperator<Expression> term,
      UnaryOperator<Expression> end) {
    GraphValue from = call.input(0);
    List<Integer> shape = kept(from, axes);
    List<Affine> i = Shapes.indices(from.shape(), "i");
    List<Affine> to = kept(i, axes);
    List<Integer> order = call.order(shape.size());
    GraphValue total = call.step("total", shape, order, false);
    call.add(total, to, term.apply(from.at(i)));
    GraphValue result = call.result(shape, order);
    call.assign(result, to, end.apply(total.at(to)));
    return finished(result, axes, keeps);
  }

  private static List<GraphValue> greatest(Call call) {
    return greatest(call, axes(call, 18), call.flag("keepdims", true));
  }

  private static List<GraphValue> greatest(Call call, List<Integer> axes, boolean keeps) {
    GraphValue from = call.input(0);
    List<Integer> shape = kept(from, axes);
    GraphValue result = call.result(shape, call.order(shape.size()));
    List<Affine> i = Shapes.indices(from.shape(), "i");
    call.forward().maximum(result.access(kept(i, axes)), from.at(i));
    return finished(result, axes, keeps);
  }

  private static List<GraphValue> least(Call call) {
    GraphValue from = call.input(0);
    List<Integer> axes = axes(call, 18);
    List<Integer> shape = kept(from, axes);
    List<Integer> order = call.order(shape.size());
    GraphValue negative = call.step("negative", shape, order, false);
    List<Affine> i = Shapes.indices(from.shape(), "i");
    List<Affine> to = kept(i, axes);
    call.forward().maximum(negative.access(to), negate(from.at(i)));
    GraphValue result = call.result(shape, order);
    call.assign(result, to, negate(negative.at(to)));
    return finished(result, axes, call.flag("keepdims", true));
  }

  /** Along one axis since opset 13; before it over all axes from the given one on. */
  private static List<GraphValue> softmax(Call call, boolean isLogarithm) {
    GraphValue from = call.input(0);
    int rank = from.rank();
    List<Integer> axes =
        call.opset() < 13
            ? Shapes.range(Shapes.axis(call.integer("axis", 1), rank), rank)
            : List.of(Shapes.axis(call.integer("axis", -1), rank));
    List<Affine> i = Shapes.indices(from.shape(), "i");
    List<Integer> order = call.order(rank);
    GraphValue result = call.result(from.shape(), order);
    Node node = result.stored().orElseThrow().node();
    Forward forward = call.forward();
    List<Affine> apart = new ArrayList<>();
    List<Integer> extents = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      if (!axes.contains(axis) && from.extent(axis) > 1) {
        apart.add(i.get(axis));
        extents.add(from.extent(axis));
      }
    }
    // The maximum cancels, so it is a constant to the differentiation; with it no power overflows.
    Integer[] shape = extents.toArray(Integer[]::new);
    Access max = forward.detached(node, "max", shape).of(apart);
    forward.maximum(max, from.at(i));
    Access bound = forward.detached(node, "bound", shape).of(apart);
    forward.assign(bound, apply(Elementary.BOUNDED, max));
    Expression below = apply(Elementary.BELOW, from.at(i), bound);
    GraphValue power = call.step("exp", from.shape(), order, false);
    call.assign(power, i, apply(Elementary.EXP_NEGATIVE, below));
    Access total = forward.part(node, "sum", shape).of(apart);
    forward.add(total, power.at(i));
    if (isLogarithm) {
      Access log = forward.part(node, "logsum", shape).of(apart);
      forward.assign(log, apply(Elementary.LOG, total));
      call.assign(result, i, difference(below, log));
    } else {
      call.assign(result, i, quotient(power.at(i), total));
    }
    return List.of(result);
  }
}
