package dev.fanout.processor.layer.onnx.shape;

import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Operators that put elements into other places. */
public final class MovingOperators {

  private MovingOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("Concat", MovingOperators::concat);
    all.put("Slice", MovingOperators::slice);
    all.put("Split", MovingOperators::split);
    all.put("Gather", MovingOperators::gather);
    all.put("Expand", MovingOperators::expand);
    all.put("Tile", MovingOperators::tile);
    all.put("DepthToSpace", MovingOperators::depthToSpace);
    all.put("SpaceToDepth", MovingOperators::spaceToDepth);
    return all;
  }

  private static List<GraphValue> concat(Call call) {
    List<GraphValue> parts = call.given().stream().filter(part -> part.size() > 0).toList();
    GraphValue first = parts.isEmpty() ? call.input(0) : parts.get(0);
    int axis = Shapes.axis(call.integer("axis", 1), first.rank());
    List<Integer> shape = new ArrayList<>(first.shape());
    shape.set(axis, parts.stream().mapToInt(part -> part.extent(axis)).sum());
    for (GraphValue part : parts) {
      List<Integer> others = new ArrayList<>(part.shape());
      others.set(axis, shape.get(axis));
      if (!others.equals(shape)) {
        throw new UnsupportedModelException("joins shapes that do not fit: " + part.shape());
      }
    }
    GraphValue result = call.result(shape, call.order(shape.size()));
    int offset = 0;
    for (GraphValue part : parts) {
      List<Affine> from = Shapes.indices(part.shape(), "i");
      call.assign(result, moved(from, axis, from.get(axis).plus(offset)), part.at(from));
      offset += part.extent(axis);
    }
    return List.of(result);
  }

  /** The same subscripts with another one along {@code axis}. */
  static List<Affine> moved(List<Affine> subscripts, int axis, Affine other) {
    List<Affine> moved = new ArrayList<>(subscripts);
    moved.set(axis, other);
    return moved;
  }

  /** Of each axis the first element, and how far it is to the next one. */
  private record Cut(int from, int step) {}

  /** Opset 10 made inputs of the attributes, and added steps. */
  private static List<GraphValue> slice(Call call) {
    GraphValue from = call.input(0);
    boolean isOld = call.opset() < 10;
    List<Long> starts = isOld ? call.integers("starts", List.of()) : call.integers(1);
    List<Long> ends = isOld ? call.integers("ends", List.of()) : call.integers(2);
    List<Long> all = new ArrayList<>();
    for (long axis = 0; axis < starts.size(); axis++) {
      all.add(axis);
    }
    List<Long> axes = isOld ? call.integers("axes", all) : call.has(3) ? call.integers(3) : all;
    List<Long> steps = call.has(4) ? call.integers(4) : Collections.nCopies(starts.size(), 1L);
    List<Integer> shape = new ArrayList<>(from.shape());
    Map<Integer, Cut> cuts = new HashMap<>();
    for (int i = 0; i < starts.size(); i++) {
      int axis = Shapes.axis(axes.get(i), from.rank());
      int extent = from.extent(axis);
      long step = steps.get(i);
      if (step == 0 || Math.abs(step) > Integer.MAX_VALUE) {
        throw new UnsupportedModelException("has the step " + step);
      }
      long first = clamped(starts.get(i), extent, step > 0 ? 0 : -1, step);
      long end = clamped(ends.get(i), extent, step > 0 ? 0 : -1, step);
      long count = step > 0 ? (end - first + step - 1) / step : (first - end - step - 1) / -step;
      shape.set(axis, (int) Math.max(0, count));
      cuts.put(axis, new Cut((int) first, (int) step));
    }
    if (shape.contains(0) && from.isFixed()) {
      return List.of(call.scope().constant(call.name(), from.type(), shape, new double[0]));
    }
    GraphValue result = call.result(shape, call.order(shape.size()));
    List<Affine> to = Shapes.indices(shape, "i");
    List<Affine> at = new ArrayList<>(to);
    cuts.forEach((axis, cut) -> at.set(axis, to.get(axis).times(cut.step).plus(cut.from)));
    call.assign(result, to, from.at(at));
    return List.of(result);
  }

  /** Inside of the axis, or at its end: before the first element where it is gone through back. */
  private static long clamped(long bound, int extent, int least, long step) {
    long at = bound < 0 ? bound + extent : bound;
    return Math.max(least, Math.min(step > 0 ? extent : extent - 1, at));
  }

  /** Opset 13 made an input of the attribute, 18 added the number of outputs. */
  private static List<GraphValue> split(Call call) {
    GraphValue from = call.input(0);
    int axis = Shapes.axis(call.integer("axis", 0), from.rank());
    int count =
        call.opset() >= 18 ? (int) call.integer("num_outputs", call.outputs()) : call.outputs();
    int each = (from.extent(axis) + count - 1) / count;
    List<Long> sizes = new ArrayList<>();
    for (int rest = from.extent(axis); rest > 0; rest -= each) {
      sizes.add((long) Math.min(each, rest));
    }
    if (call.opset() < 13) {
      sizes = call.integers("split", sizes);
    } else if (call.has(1)) {
      sizes = call.integers(1);
    }
    if (sizes.stream().mapToLong(size -> size).sum() != from.extent(axis)
        || sizes.size() < call.outputs()) {
      throw new UnsupportedModelException(
          "splits %s elements into %s".formatted(from.extent(axis), sizes));
    }
    List<GraphValue> parts = new ArrayList<>();
    int offset = 0;
    for (int output = 0; output < call.outputs(); output++) {
      int size = Math.toIntExact(sizes.get(output));
      List<Integer> shape = new ArrayList<>(from.shape());
      shape.set(axis, size);
      GraphValue part = call.result(output, from.type(), shape);
      List<Affine> to = Shapes.indices(shape, "i");
      call.assign(part, to, from.at(moved(to, axis, to.get(axis).plus(offset))));
      parts.add(part);
      offset += size;
    }
    return parts;
  }

  /** The rows that known numbers choose. */
  private static List<GraphValue> gather(Call call) {
    GraphValue from = call.input(0);
    int axis = Shapes.axis(call.integer("axis", 0), from.rank());
    List<Long> numbers = call.integers(1);
    int[] rows = new int[numbers.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Shapes.axis(numbers.get(i), from.extent(axis));
    }
    List<Integer> shape = new ArrayList<>(from.shape().subList(0, axis));
    shape.addAll(call.input(1).shape());
    shape.addAll(from.shape().subList(axis + 1, from.rank()));
    return List.of(ViewOperators.reshaped(call, chosen(call, from, axis, rows), shape));
  }

  /** The elements of those numbers along an axis; numbers at equal distances together. */
  static GraphValue chosen(Call call, GraphValue from, int axis, int[] rows) {
    List<Integer> shape = new ArrayList<>(from.shape());
    shape.set(axis, rows.length);
    GraphValue result = call.step("chosen", shape, call.order(shape.size()), false);
    List<Affine> i = Shapes.indices(from.shape(), "i");
    int times = rows.length / from.extent(axis);
    if (isRepeated(rows, times, from.extent(axis))) {
      Affine to = i.get(axis).times(times).plus(Shapes.index("r", times));
      call.assign(result, moved(i, axis, to), from.at(i));
      return result;
    }
    for (int at = 0; at < rows.length; ) {
      int step = at + 1 < rows.length ? rows[at + 1] - rows[at] : 0;
      int length = 1;
      while (at + length < rows.length && rows[at + length] == rows[at] + length * step) {
        length++;
      }
      Affine next = Shapes.index("g", length);
      call.assign(
          result,
          moved(i, axis, next.plus(at)),
          from.at(moved(i, axis, next.times(step).plus(rows[at]))));
      at += length;
    }
    return result;
  }

  /** Whether each element stands as often, one after the other. */
  private static boolean isRepeated(int[] rows, int times, int extent) {
    return times > 1
        && rows.length == times * extent
        && IntStream.range(0, rows.length).allMatch(at -> rows[at] == at / times);
  }

  private static List<GraphValue> expand(Call call) {
    GraphValue from = call.input(0);
    List<Integer> asked = call.integers(1).stream().map(Math::toIntExact).toList();
    List<Integer> shape = Shapes.broadcast(List.of(from.shape(), asked));
    if (shape.equals(from.shape())) {
      return List.of(from);
    }
    GraphValue result = call.result(shape, call.order(shape.size()));
    List<Affine> i = Shapes.indices(shape, "i");
    call.assign(result, i, from.broadcast(i));
    return List.of(result);
  }

  private static List<GraphValue> tile(Call call) {
    GraphValue from = call.input(0);
    List<Long> repeats = call.integers(1);
    List<Integer> shape = new ArrayList<>();
    List<Affine> i = Shapes.indices(from.shape(), "i");
    List<Affine> to = new ArrayList<>();
    for (int axis = 0; axis < from.rank(); axis++) {
      int times = Math.toIntExact(repeats.get(axis));
      shape.add(Math.multiplyExact(from.extent(axis), times));
      to.add(Shapes.index("t" + axis, times).times(from.extent(axis)).plus(i.get(axis)));
    }
    GraphValue result = call.result(shape, call.order(shape.size()));
    call.assign(result, to, from.at(i));
    return List.of(result);
  }

  private static List<GraphValue> depthToSpace(Call call) {
    GraphValue from = call.input(0);
    int block = (int) call.integer("blocksize", 1);
    boolean isColumnFirst = call.text("mode", "DCR").equals("CRD");
    int channels = from.extent(1) / (block * block);
    List<Integer> shape =
        List.of(from.extent(0), channels, from.extent(2) * block, from.extent(3) * block);
    GraphValue result = call.result(shape, call.order(4));
    List<Affine> i =
        Shapes.indices(List.of(from.extent(0), channels, from.extent(2), from.extent(3)), "i");
    Affine down = Shapes.index("by", block);
    Affine right = Shapes.index("bx", block);
    Affine inside = down.times(block).plus(right);
    Affine depth =
        isColumnFirst
            ? i.get(1).times(block * block).plus(inside)
            : inside.times(channels).plus(i.get(1));
    call.assign(result, apart(i, block, down, right), from.at(moved(i, 1, depth)));
    return List.of(result);
  }

  private static List<Affine> apart(List<Affine> i, int block, Affine down, Affine right) {
    return List.of(
        i.get(0), i.get(1), i.get(2).times(block).plus(down), i.get(3).times(block).plus(right));
  }

  private static List<GraphValue> spaceToDepth(Call call) {
    GraphValue from = call.input(0);
    int block = (int) call.integer("blocksize", 1);
    int channels = from.extent(1);
    List<Integer> shape =
        List.of(
            from.extent(0),
            channels * block * block,
            from.extent(2) / block,
            from.extent(3) / block);
    GraphValue result = call.result(shape, call.order(4));
    List<Affine> i =
        Shapes.indices(List.of(shape.get(0), channels, shape.get(2), shape.get(3)), "i");
    Affine down = Shapes.index("by", block);
    Affine right = Shapes.index("bx", block);
    Affine depth = down.times(block).plus(right).times(channels).plus(i.get(1));
    Expression value = from.at(apart(i, block, down, right));
    call.assign(result, moved(i, 1, depth), value);
    return List.of(result);
  }
}
