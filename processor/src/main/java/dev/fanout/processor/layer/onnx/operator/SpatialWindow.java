package dev.fanout.processor.layer.onnx.operator;

import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A window that moves along one spatial axis.
 *
 * @param length of the axis
 * @param kernel how many elements it has
 * @param apart how far these are from one another
 * @param before how many elements of padding come before the first one
 * @param after the same behind the last one
 * @param positions how many places it takes
 */
record SpatialWindow(
    int length, int kernel, int stride, int apart, int before, int after, int positions) {

  /** Those of all spatial axes of {@code from}, by the attributes that all such operators have. */
  static List<SpatialWindow> of(Call call, GraphValue from, List<Integer> kernel) {
    int axes = kernel.size();
    if (from.rank() != axes + 2) {
      throw new UnsupportedModelException(
          "moves a window of %s over a value of the shape %s".formatted(kernel, from.shape()));
    }
    List<Long> strides = call.integers("strides", Collections.nCopies(axes, 1L));
    List<Long> dilations = call.integers("dilations", Collections.nCopies(axes, 1L));
    List<Long> pads = call.integers("pads", Collections.nCopies(2 * axes, 0L));
    String auto = call.text("auto_pad", "NOTSET");
    boolean isCeiled = call.flag("ceil_mode", false);
    if (strides.size() != axes || dilations.size() != axes || pads.size() != 2 * axes) {
      throw new UnsupportedModelException("has attributes of different numbers of axes");
    }
    List<SpatialWindow> windows = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      int length = from.extent(axis + 2);
      int stride = positive(strides.get(axis));
      int apart = positive(dilations.get(axis));
      int span = apart * (kernel.get(axis) - 1) + 1;
      int before = Math.toIntExact(pads.get(axis));
      int after = Math.toIntExact(pads.get(axes + axis));
      if (auto.startsWith("SAME")) {
        int total = Math.max(0, (length + stride - 1) / stride * stride - stride + span - length);
        before = auto.equals("SAME_UPPER") ? total / 2 : total - total / 2;
        after = total - before;
      } else if (auto.equals("VALID")) {
        before = 0;
        after = 0;
      }
      if (before < 0 || after < 0) {
        throw new UnsupportedModelException("has the padding " + pads);
      }
      int room = length + before + after - span;
      int positions = Math.floorDiv(room, stride) + 1;
      boolean isRest = isCeiled && Math.floorMod(room, stride) != 0;
      if (isRest && positions * stride < length + before) {
        positions++; // The last window does not begin in the padding.
      }
      if (positions < 1) {
        throw new UnsupportedModelException(
            "has a window of %s over %s elements".formatted(span, length));
      }
      windows.add(
          new SpatialWindow(length, kernel.get(axis), stride, apart, before, after, positions));
    }
    return windows;
  }

  private static int positive(long number) {
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw new UnsupportedModelException("has a stride or a dilation of " + number);
    }
    return (int) number;
  }

  /** Which element stands at {@code offset} of the window at {@code position}. */
  Affine at(Affine position, Affine offset) {
    return position.times(stride).plus(offset.times(apart)).plus(-before);
  }

  /** How many elements the window at {@code position} has, those of the padding or not. */
  int count(int position, boolean withPadding) {
    int count = 0;
    for (int offset = 0; offset < kernel; offset++) {
      int at = position * stride + offset * apart - before;
      int from = withPadding ? -before : 0;
      int to = withPadding ? length + after : length;
      count += at >= from && at < to ? 1 : 0;
    }
    return count;
  }
}
