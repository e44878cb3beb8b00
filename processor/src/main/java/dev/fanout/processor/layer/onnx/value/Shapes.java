package dev.fanout.processor.layer.onnx.value;

import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Arithmetic of shapes, as ONNX and NumPy have it. */
public final class Shapes {

  private Shapes() {}

  public static int size(List<Integer> shape) {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** An index over each axis; 0 for those of one element. */
  public static List<Affine> indices(List<Integer> shape, String name) {
    List<Affine> indices = new ArrayList<>();
    for (int axis = 0; axis < shape.size(); axis++) {
      indices.add(index(name + (axis + 1), shape.get(axis)));
    }
    return indices;
  }

  public static Affine index(String name, int extent) {
    return extent == 1 ? Affine.constant(0) : Affine.of(new Index(name, extent));
  }

  /** The shape of all of them together, axes counted from the last one. */
  public static List<Integer> broadcast(List<List<Integer>> shapes) {
    int rank = shapes.stream().mapToInt(List::size).max().orElse(0);
    List<Integer> result = new ArrayList<>(Collections.nCopies(rank, 1));
    for (List<Integer> shape : shapes) {
      int offset = rank - shape.size();
      for (int axis = 0; axis < shape.size(); axis++) {
        int extent = shape.get(axis);
        int before = result.get(offset + axis);
        if (extent != before && extent != 1 && before != 1) {
          throw new UnsupportedModelException("has shapes that do not fit: " + shapes);
        }
        result.set(offset + axis, before == 1 ? extent : before);
      }
    }
    return result;
  }

  /** Counted from the first axis, where a negative number counts from behind the last one. */
  public static int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new UnsupportedModelException(
          "has the axis " + axis + " of a value that has " + rank + " axes");
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  public static List<Integer> axes(List<Long> axes, int rank) {
    return axes.stream().map(axis -> axis(axis, rank)).toList();
  }

  /** 0, 1, … . */
  public static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /** The row-major number of an element. */
  public static int position(List<Integer> subscripts, List<Integer> shape) {
    int position = 0;
    for (int axis = 0; axis < shape.size(); axis++) {
      position = position * shape.get(axis) + subscripts.get(axis);
    }
    return position;
  }

  /** The subscripts of the element of a row-major number. */
  public static List<Integer> subscripts(int position, List<Integer> shape) {
    List<Integer> subscripts = new ArrayList<>(shape);
    int rest = position;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      subscripts.set(axis, rest % shape.get(axis));
      rest /= shape.get(axis);
    }
    return subscripts;
  }
}
