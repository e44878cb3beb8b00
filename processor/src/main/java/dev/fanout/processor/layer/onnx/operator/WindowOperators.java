package dev.fanout.processor.layer.onnx.operator;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.onnx.ElementType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Convolutions and pooling. ONNX numbers the channels first; in memory they lie last, so that an
 * element's channels follow one another.
 */
public final class WindowOperators {

  private WindowOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("Conv", WindowOperators::convolution);
    all.put("ConvTranspose", WindowOperators::transposed);
    all.put("MaxPool", WindowOperators::maxPool);
    all.put("AveragePool", WindowOperators::averagePool);
    return all;
  }

  /** Samples, spatial axes, channels. */
  static List<Integer> channelsLast(int rank) {
    List<Integer> order = new ArrayList<>(Shapes.range(0, rank));
    order.remove(1);
    order.add(1);
    return order;
  }

  /** Which channels meet, as subscripts over the same indices. */
  private record MetChannels(Affine in, Affine inOfGroup, Affine out, Affine outOfGroup) {

    /** From so many channels on a group is worth a statement of its own. */
    private static final int ALONE = 4;

    static List<MetChannels> of(int groups, int in, int out) {
      Affine c = Shapes.index("c", in);
      Affine o = Shapes.index("o", out);
      if (groups > 1 && out < ALONE) {
        Affine g = Shapes.index("g", groups);
        return List.of(new MetChannels(g.times(in).plus(c), c, g.times(out).plus(o), o));
      }
      List<MetChannels> all = new ArrayList<>();
      for (int g = 0; g < groups; g++) {
        all.add(new MetChannels(c.plus(g * in), c, o.plus(g * out), o));
      }
      return all;
    }
  }

  private static List<Affine> subscripts(Affine sample, Affine channel, List<Affine> spatial) {
    List<Affine> subscripts = new ArrayList<>(List.of(sample, channel));
    subscripts.addAll(spatial);
    return subscripts;
  }

  private static List<Affine> offsets(List<Integer> kernel) {
    return Shapes.indices(kernel, "k");
  }

  /** z[n, o, y] = bias[o] + Σ x[n, c, s·y + d·k − p] · w[o, c, k]. */
  private static List<GraphValue> convolution(Call call) {
    GraphValue weight = call.input(1);
    List<Integer> kernel = weight.shape().subList(2, weight.rank());
    call.ignore("kernel_shape");
    int groups = (int) call.integer("group", 1);
    List<Integer> order = channelsLast(weight.rank());
    List<SpatialWindow> windows = SpatialWindow.of(call, call.input(0), kernel);
    GraphValue x = call.inOrder(call.input(0), order, isPadded(windows));
    if (x.extent(1) != groups * weight.extent(1) || weight.extent(0) % groups != 0) {
      throw new UnsupportedModelException(
          "has weights of the shape %s over %s channels".formatted(weight.shape(), x.extent(1)));
    }
    List<Integer> shape = new ArrayList<>(List.of(x.extent(0), weight.extent(0)));
    windows.forEach(window -> shape.add(window.positions()));
    GraphValue z = call.result(shape, order);
    List<Affine> y = Shapes.indices(shape, "y");
    if (call.has(2)) {
      call.assign(z, y, call.input(2).at(List.of(y.get(1))));
    }
    List<Affine> k = offsets(kernel);
    List<Affine> at = new ArrayList<>();
    for (int axis = 0; axis < k.size(); axis++) {
      at.add(windows.get(axis).at(y.get(axis + 2), k.get(axis)));
    }
    for (MetChannels each : MetChannels.of(groups, weight.extent(1), weight.extent(0) / groups)) {
      call.add(
          z,
          subscripts(y.get(0), each.out, y.subList(2, y.size())),
          product(
              x.at(subscripts(y.get(0), each.in, at)),
              weight.at(subscripts(each.out, each.inOfGroup, k))));
    }
    return List.of(z);
  }

  /** Whether windows reach beyond the edges, which then have to be those of the tensor. */
  private static boolean isPadded(List<SpatialWindow> windows) {
    return windows.stream()
        .anyMatch(
            w ->
                w.before() > 0
                    || (w.positions() - 1) * w.stride() + (w.kernel() - 1) * w.apart() - w.before()
                        >= w.length());
  }

  /** z[n, o, s·i + d·k − p] = bias[o] + Σ x[n, c, i] · w[c, o, k]. */
  private static List<GraphValue> transposed(Call call) {
    GraphValue weight = call.input(1);
    GraphValue from = call.input(0);
    int axes = weight.rank() - 2;
    call.ignore("kernel_shape");
    int groups = (int) call.integer("group", 1);
    List<Long> strides = call.integers("strides", Collections.nCopies(axes, 1L));
    List<Long> dilations = call.integers("dilations", Collections.nCopies(axes, 1L));
    List<Long> pads = call.integers("pads", Collections.nCopies(2 * axes, 0L));
    List<Long> extra = call.integers("output_padding", Collections.nCopies(axes, 0L));
    List<Long> asked = call.integers("output_shape", List.of());
    String auto = call.text("auto_pad", "NOTSET");
    List<Integer> order = channelsLast(weight.rank());
    List<Integer> shape = new ArrayList<>(List.of(from.extent(0), weight.extent(1) * groups));
    List<Affine> k = offsets(weight.shape().subList(2, weight.rank()));
    List<Affine> i = Shapes.indices(from.shape(), "i");
    List<Affine> to = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      int stride = Math.toIntExact(strides.get(axis));
      int apart = Math.toIntExact(dilations.get(axis));
      long full =
          (long) stride * (from.extent(axis + 2) - 1)
              + extra.get(axis)
              + (long) apart * (weight.extent(axis + 2) - 1)
              + 1;
      long before = pads.get(axis);
      long extent = full - before - pads.get(axes + axis);
      if (!asked.isEmpty() || auto.startsWith("SAME")) {
        extent =
            asked.isEmpty()
                ? (long) from.extent(axis + 2) * stride
                : asked.get(asked.size() - axes + axis);
        long total = Math.max(0, full - extent); // What is more than full comes behind it.
        before = auto.equals("SAME_UPPER") ? total / 2 : total - total / 2;
      }
      if (extent < 1 || extent > Integer.MAX_VALUE) {
        throw new UnsupportedModelException("makes " + extent + " elements along an axis");
      }
      shape.add((int) extent);
      to.add(i.get(axis + 2).times(stride).plus(k.get(axis).times(apart)).plus((int) -before));
    }
    GraphValue z = call.whole(shape, order);
    List<Affine> y = Shapes.indices(shape, "y");
    call.assign(z, y, call.has(2) ? call.input(2).at(List.of(y.get(1))) : Expression.Literal.ZERO);
    GraphValue x = call.inOrder(from, order, false);
    for (MetChannels each : MetChannels.of(groups, weight.extent(0) / groups, weight.extent(1))) {
      call.add(
          z,
          subscripts(i.get(0), each.out, to),
          product(
              x.at(subscripts(i.get(0), each.in, i.subList(2, i.size()))),
              weight.at(subscripts(each.in, each.outOfGroup, k))));
    }
    return List.of(z);
  }

  private static List<SpatialWindow> pooling(Call call) {
    List<Integer> kernel =
        call.integers("kernel_shape", List.of()).stream().map(Math::toIntExact).toList();
    return SpatialWindow.of(call, call.input(0), kernel);
  }

  /** What windows over a value of {@code x} have at their positions {@code y}. */
  private static Expression read(GraphValue x, List<SpatialWindow> windows, List<Affine> y) {
    List<Affine> k = offsets(windows.stream().map(SpatialWindow::kernel).toList());
    List<Affine> at = new ArrayList<>();
    for (int axis = 0; axis < windows.size(); axis++) {
      at.add(windows.get(axis).at(y.get(axis + 2), k.get(axis)));
    }
    return x.at(subscripts(y.get(0), y.get(1), at));
  }

  private static List<Integer> shape(GraphValue x, List<SpatialWindow> windows) {
    List<Integer> shape = new ArrayList<>(x.shape().subList(0, 2));
    windows.forEach(window -> shape.add(window.positions()));
    return shape;
  }

  private static List<GraphValue> maxPool(Call call) {
    call.ignore("storage_order");
    List<SpatialWindow> windows = pooling(call);
    List<Integer> order = channelsLast(call.input(0).rank());
    GraphValue x = call.inOrder(call.input(0), order, isPadded(windows));
    List<Integer> shape = shape(x, windows);
    GraphValue result = call.result(shape, order);
    List<Affine> y = Shapes.indices(shape, "y");
    call.forward().maximum(result.access(y), read(x, windows, y));
    return List.of(result);
  }

  /** Before opset 19 it was not settled whether padding of a last, rounded up window counts. */
  private static List<GraphValue> averagePool(Call call) {
    boolean countsPadding = call.flag("count_include_pad", false);
    List<SpatialWindow> windows = pooling(call);
    List<Integer> order = channelsLast(call.input(0).rank());
    GraphValue x = call.inOrder(call.input(0), order, isPadded(windows));
    List<Integer> shape = shape(x, windows);
    GraphValue total = call.step("total", shape, order, false);
    List<Affine> y = Shapes.indices(shape, "y");
    call.add(total, y, read(x, windows, y));
    GraphValue result = call.result(shape, order);
    Expression share = constant(1);
    for (int axis = 0; axis < windows.size(); axis++) {
      SpatialWindow window = windows.get(axis);
      double[] shares = new double[window.positions()];
      boolean isOne = true;
      for (int position = 0; position < shares.length; position++) {
        int count = window.count(position, countsPadding);
        if (countsPadding && count < window.kernel() && call.opset() < 19) {
          throw new UnsupportedModelException(
              "counts the padding and rounds up, which opset "
                  + call.opset()
                  + " leaves open. Export for opset 19 or later");
        }
        shares[position] = 1.0 / count;
        isOne &= shares[position] == shares[0];
      }
      GraphValue of =
          call.scope()
              .constant(call.name() + ".share", ElementType.FLOAT, List.of(shares.length), shares);
      Affine at = isOne ? Affine.constant(0) : y.get(axis + 2);
      share = product(share, of.at(List.of(at)));
    }
    call.assign(result, y, product(share, total.at(y)));
    return List.of(result);
  }
}
