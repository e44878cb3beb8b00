package dev.fanout.processor.layer.onnx.shape;

import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.onnx.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Operators that make axes longer or shorter: one axis after the other. */
public final class ResizeOperators {

  private ResizeOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("Pad", ResizeOperators::pad);
    all.put("Resize", ResizeOperators::resize);
    all.put("Upsample", ResizeOperators::resize);
    return all;
  }

  /** Opset 11 made inputs of the attributes, 18 added the axes. */
  private static List<GraphValue> pad(Call call) {
    GraphValue from = call.input(0);
    boolean isOld = call.opset() < 11;
    List<Long> pads = isOld ? call.integers("pads", List.of()) : call.integers(1);
    double value = isOld ? call.number("value", 0) : call.has(2) ? call.numbers(2)[0] : 0;
    List<Integer> axes =
        call.has(3) ? Shapes.axes(call.integers(3), from.rank()) : Shapes.range(0, from.rank());
    String mode = call.text("mode", "constant");
    if (pads.size() != 2 * axes.size()) {
      throw new UnsupportedModelException("has the pads " + pads + " for the axes " + axes);
    }
    int[] before = new int[from.rank()];
    int[] after = new int[from.rank()];
    for (int i = 0; i < axes.size(); i++) {
      before[axes.get(i)] = Math.toIntExact(pads.get(i));
      after[axes.get(i)] = Math.toIntExact(pads.get(axes.size() + i));
    }
    if (mode.equals("constant")) {
      return List.of(surrounded(call, from, before, after, value));
    }
    GraphValue result = from;
    for (int axis = 0; axis < from.rank(); axis++) {
      if (before[axis] != 0 || after[axis] != 0) {
        int extent = from.extent(axis);
        int[] chosen = new int[before[axis] + extent + after[axis]];
        for (int at = 0; at < chosen.length; at++) {
          chosen[at] = reached(at - before[axis], extent, mode);
        }
        result = MovingOperators.chosen(call, result, axis, chosen);
      }
    }
    return List.of(result);
  }

  /** Which element stands in the place {@code at}, which may be outside. */
  private static int reached(int at, int extent, String mode) {
    int reached =
        switch (mode) {
          case "edge" -> Math.max(0, Math.min(extent - 1, at));
          case "wrap" -> Math.floorMod(at, extent);
          case "reflect" -> at < 0 ? -at : at >= extent ? 2 * extent - 2 - at : at;
          default -> throw new UnsupportedModelException("has the mode '" + mode + "'");
        };
    if (reached < 0 || reached >= extent) {
      throw new UnsupportedModelException("mirrors more than the axis has");
    }
    return reached;
  }

  /** A border on each side, then what is inside of it; a side that is cut off has none. */
  private static GraphValue surrounded(
      Call call, GraphValue from, int[] before, int[] after, double value) {
    int rank = from.rank();
    List<Integer> shape = new ArrayList<>();
    List<Integer> inside = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      shape.add(before[axis] + from.extent(axis) + after[axis]);
      int cut = Math.min(0, before[axis]) + Math.min(0, after[axis]);
      inside.add(from.extent(axis) + cut);
      if (inside.get(axis) < 1) {
        throw new UnsupportedModelException("cuts off a whole axis");
      }
    }
    GraphValue result = call.whole(shape, call.order(rank));
    List<Affine> i = Shapes.indices(inside, "i");
    List<Affine> to = new ArrayList<>();
    List<Affine> at = new ArrayList<>();
    List<Affine> all = Shapes.indices(shape, "i");
    for (int axis = 0; axis < rank; axis++) {
      int first = Math.max(0, before[axis]);
      int end = first + inside.get(axis);
      border(call, result, to, Shapes.index("g", Math.max(1, first)), first, all, value);
      Affine behind = Shapes.index("g", Math.max(1, after[axis])).plus(end);
      border(call, result, to, behind, after[axis], all, value);
      to.add(i.get(axis).plus(first));
      at.add(i.get(axis).plus(Math.max(0, -before[axis])));
    }
    call.assign(result, to, from.at(at));
    return result;
  }

  /**
   * States the border along one axis.
   *
   * @param inside the subscripts along the axes before it
   * @param length how many elements it has; none if it is not greater than 0
   */
  private static void border(
      Call call,
      GraphValue result,
      List<Affine> inside,
      Affine at,
      int length,
      List<Affine> all,
      double value) {
    if (length > 0) {
      List<Affine> to = new ArrayList<>(inside);
      to.add(at);
      to.addAll(all.subList(to.size(), all.size()));
      call.assign(result, to, Expressions.constant(value));
    }
  }

  /** Where elements of an axis are in that of the input, in elements of the input. */
  private record ResizedAxis(int from, int to, double scale, String places) {

    double at(int position) {
      return switch (places) {
        case "asymmetric" -> position / scale;
        case "half_pixel" -> (position + 0.5) / scale - 0.5;
        case "pytorch_half_pixel" -> to > 1 ? (position + 0.5) / scale - 0.5 : 0;
        case "align_corners" -> to > 1 ? position * (from - 1.0) / (to - 1) : 0;
        default -> throw new UnsupportedModelException("has places '" + places + "'");
      };
    }

    int nearest(int position, String rounding) {
      double at = at(position);
      double rounded =
          switch (rounding) {
            case "floor" -> Math.floor(at);
            case "ceil" -> Math.ceil(at);
            case "round_prefer_floor" -> Math.ceil(at - 0.5);
            case "round_prefer_ceil" -> Math.floor(at + 0.5);
            default -> throw new UnsupportedModelException("rounds by '" + rounding + "'");
          };
      return (int) Math.max(0, Math.min(from - 1, rounded));
    }
  }

  private static List<GraphValue> resize(Call call) {
    GraphValue from = call.input(0);
    boolean isUpsample = call.opset() < 11;
    String mode = call.text("mode", "nearest");
    String places =
        isUpsample ? "asymmetric" : call.text("coordinate_transformation_mode", "half_pixel");
    String rounding = isUpsample ? "floor" : call.text("nearest_mode", "round_prefer_floor");
    call.ignore("cubic_coeff_a");
    call.ignore("extrapolation_value");
    if (call.flag("antialias", false)
        || call.flag("exclude_outside", false)
        || call.hasAttribute("keep_aspect_ratio_policy")) {
      throw new UnsupportedModelException("smoothes, or keeps the aspect");
    }
    List<Integer> axes =
        call.hasAttribute("axes")
            ? Shapes.axes(call.integers("axes", List.of()), from.rank())
            : Shapes.range(0, from.rank());
    int input = isUpsample ? 1 : 2;
    boolean isBySizes = !isUpsample && call.has(3) && call.numbers(3).length > 0;
    double[] scales =
        isBySizes
            ? new double[0]
            : isUpsample && call.hasAttribute("scales")
                ? call.numbers("scales", List.of()).stream().mapToDouble(d -> d).toArray()
                : call.numbers(input);
    GraphValue result = from;
    for (int i = 0; i < axes.size(); i++) {
      int axis = axes.get(i);
      int extent = from.extent(axis);
      int to =
          isBySizes
              ? Math.toIntExact(call.integers(3).get(i))
              : (int) Math.floor(extent * scales[i]);
      double scale = isBySizes ? (double) to / extent : scales[i];
      if (scale != 1 || to != extent) {
        result =
            along(call, result, axis, new ResizedAxis(extent, to, scale, places), mode, rounding);
      }
    }
    return List.of(result);
  }

  private static GraphValue along(
      Call call, GraphValue from, int axis, ResizedAxis places, String mode, String rounding) {
    if (mode.equals("nearest")) {
      int[] chosen = new int[places.to];
      for (int at = 0; at < chosen.length; at++) {
        chosen[at] = places.nearest(at, rounding);
      }
      return MovingOperators.chosen(call, from, axis, chosen);
    }
    if (!mode.equals("linear")) {
      throw new UnsupportedModelException("has the mode '" + mode + "'");
    }
    double[] shares = new double[places.to * places.from];
    for (int at = 0; at < places.to; at++) {
      double place = Math.max(0, Math.min(places.from - 1, places.at(at)));
      int first = (int) Math.floor(place);
      int second = Math.min(places.from - 1, first + 1);
      shares[at * places.from + first] += 1 - (place - first);
      shares[at * places.from + second] += place - first;
    }
    GraphValue share =
        call.scope()
            .constant(
                call.name() + ".share", ElementType.FLOAT, List.of(places.to, places.from), shares);
    List<Integer> shape = new ArrayList<>(from.shape());
    shape.set(axis, places.to);
    GraphValue result = call.step("resized", shape, call.order(shape.size()), false);
    List<Affine> to = Shapes.indices(shape, "i");
    Affine k = Shapes.index("k", places.from);
    Expression value =
        product(share.at(List.of(to.get(axis), k)), from.at(MovingOperators.moved(to, axis, k)));
    call.add(result, to, value);
    return result;
  }
}
