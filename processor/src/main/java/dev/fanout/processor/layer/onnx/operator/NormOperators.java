package dev.fanout.processor.layer.onnx.operator;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.onnx.shape.ViewOperators;
import dev.fanout.processor.layer.onnx.value.Call;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.OnnxOperator;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Normalisations: by what was averaged in training, or over axes of the value itself. */
public final class NormOperators {

  private NormOperators() {}

  /** By their names. */
  public static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.put("BatchNormalization", NormOperators::batch);
    all.put("InstanceNormalization", NormOperators::instance);
    all.put("LayerNormalization", NormOperators::layer);
    all.put("GroupNormalization", NormOperators::group);
    all.put("RMSNormalization", NormOperators::rootMeanSquare);
    all.put("MeanVarianceNormalization", NormOperators::meanVariance);
    return all;
  }

  /** Averages are not trained: they are what a training saw. */
  private static GraphValue average(Call call, int input) {
    GraphValue average = call.input(input);
    return average.kept().map(call.scope()::state).orElse(average);
  }

  /** (x − mean) · scale / √(variance + ε) + bias, of each channel. */
  private static List<GraphValue> batch(Call call) {
    call.givesOnly(1);
    call.ignore("momentum");
    boolean isTrained = call.opset() < 7 && !call.flag("is_test", false);
    if (isTrained || call.flag("training_mode", false) || !call.flag("spatial", true)) {
      throw new UnsupportedModelException("is in training mode. Export the model for inference");
    }
    double epsilon = call.number("epsilon", 1e-5);
    GraphValue x = call.input(0);
    List<Integer> order =
        x.rank() > 2 ? WindowOperators.channelsLast(x.rank()) : call.order(x.rank());
    GraphValue from = x.rank() > 2 ? call.inOrder(x, order, false) : x;
    GraphValue result = call.result(x.shape(), order);
    List<Affine> i = Shapes.indices(x.shape(), "i");
    List<Affine> channel = List.of(x.rank() > 1 ? i.get(1) : Affine.constant(0));
    if (call.given().subList(1, 5).stream().anyMatch(GraphValue::isOfSample)) {
      Expression divisor =
          apply(Elementary.SQRT, sum(call.input(4).at(channel), constant(epsilon)));
      Expression centred = difference(from.at(i), call.input(3).at(channel));
      call.assign(
          result,
          i,
          sum(
              call.input(2).at(channel),
              quotient(product(centred, call.input(1).at(channel)), divisor)));
      return List.of(result);
    }
    Node node = result.stored().orElseThrow().node();
    int channels = x.rank() > 1 ? x.extent(1) : 1;
    Access mean = call.forward().partOfBatch(node, "mean", channels).at(channel);
    Access factor = call.forward().partOfBatch(node, "factor", channels).at(channel);
    Access summand = call.forward().partOfBatch(node, "summand", channels).at(channel);
    Expression deviation =
        apply(Elementary.SQRT, sum(average(call, 4).at(channel), constant(epsilon)));
    call.forward().assign(mean, average(call, 3).at(channel));
    call.forward().assign(factor, quotient(call.input(1).at(channel), deviation));
    call.forward().assign(summand, call.input(2).at(channel));
    call.assign(result, i, sum(summand, product(difference(from.at(i), mean), factor)));
    return List.of(result);
  }

  private static List<GraphValue> instance(Call call) {
    GraphValue x = call.input(0);
    Expression[] affine = new Expression[2];
    List<Affine> i = Shapes.indices(x.shape(), "i");
    affine[0] = call.input(1).at(List.of(i.get(1)));
    affine[1] = call.input(2).at(List.of(i.get(1)));
    return normalized(call, x, i, Shapes.range(2, x.rank()), call.number("epsilon", 1e-5), affine);
  }

  /** Scale and bias have the shape of the axes that are normalised over, or are broadcast. */
  private static List<GraphValue> layer(Call call) {
    call.ignore("stash_type");
    GraphValue x = call.input(0);
    int axis = Shapes.axis(call.integer("axis", -1), x.rank());
    List<Affine> i = Shapes.indices(x.shape(), "i");
    Expression scale = call.input(1).broadcast(i);
    Expression bias = call.has(2) ? call.input(2).broadcast(i) : constant(0);
    return normalized(
        call, x, i, Shapes.range(axis, x.rank()), call.number("epsilon", 1e-5), scale, bias);
  }

  private static List<GraphValue> meanVariance(Call call) {
    GraphValue x = call.input(0);
    List<Integer> axes = Shapes.axes(call.integers("axes", List.of(0L, 2L, 3L)), x.rank());
    List<Affine> i = Shapes.indices(x.shape(), "i");
    return normalized(call, x, i, axes, 1e-9, constant(1), constant(0));
  }

  /** Scale and bias are of each group in opset 18, and of each channel from 21 on. */
  private static List<GraphValue> group(Call call) {
    call.ignore("stash_type");
    GraphValue x = call.input(0);
    int groups = Math.toIntExact(call.integer("num_groups", 1));
    if (x.rank() < 2 || groups < 1 || x.extent(1) % groups != 0) {
      throw new UnsupportedModelException(
          "has %s groups of the channels of %s".formatted(groups, x.shape()));
    }
    int channels = x.extent(1) / groups;
    List<Integer> apart = new ArrayList<>(x.shape());
    apart.set(1, groups);
    apart.add(2, channels);
    GraphValue view = ViewOperators.reshaped(call, x, apart);
    List<Affine> i = Shapes.indices(apart, "i");
    Affine channel = i.get(1).times(channels).plus(i.get(2));
    List<Affine> of = List.of(call.opset() < 21 ? i.get(1) : channel);
    GraphValue result =
        normalized(
                call,
                view,
                i,
                Shapes.range(2, apart.size()),
                call.number("epsilon", 1e-5),
                call.input(1).at(of),
                call.input(2).at(of))
            .get(0);
    return List.of(ViewOperators.reshaped(call, result, x.shape()));
  }

  /** x · scale / √(mean of x² + ε). */
  private static List<GraphValue> rootMeanSquare(Call call) {
    call.ignore("stash_type");
    GraphValue x = call.input(0);
    int axis = Shapes.axis(call.integer("axis", -1), x.rank());
    List<Integer> axes = Shapes.range(axis, x.rank());
    List<Affine> i = Shapes.indices(x.shape(), "i");
    List<Integer> order = call.order(x.rank());
    GraphValue result = call.result(x.shape(), order);
    Node node = result.stored().orElseThrow().node();
    List<Affine> apart = apart(i, axes);
    Integer[] extents = extents(apart);
    double share = 1.0 / Shapes.size(x.shape().subList(axis, x.rank()));
    Access squares = call.forward().part(node, "squares", extents).of(apart);
    call.forward().add(squares, product(x.at(i), x.at(i)));
    Access deviation = call.forward().part(node, "deviation", extents).of(apart);
    Expression mean = product(constant(share), squares);
    call.forward()
        .assign(
            deviation, apply(Elementary.SQRT, sum(mean, constant(call.number("epsilon", 1e-5)))));
    call.assign(result, i, product(call.input(1).broadcast(i), quotient(x.at(i), deviation)));
    return List.of(result);
  }

  private static List<Affine> apart(List<Affine> i, List<Integer> axes) {
    return Shapes.range(0, i.size()).stream()
        .filter(axis -> !axes.contains(axis) && !i.get(axis).terms().isEmpty())
        .map(i::get)
        .toList();
  }

  private static Integer[] extents(List<Affine> apart) {
    return apart.stream()
        .map(each -> each.terms().get(0).index())
        .map(Index::extent)
        .toArray(Integer[]::new);
  }

  /**
   * States (x − mean) / √(variance + ε) over {@code axes}, times a scale, plus a bias. What the
   * rounding of the mean left, the mean of x − mean, is taken off too.
   */
  private static List<GraphValue> normalized(
      Call call,
      GraphValue x,
      List<Affine> i,
      List<Integer> axes,
      double epsilon,
      Expression... affine) {
    List<Integer> order = call.order(x.rank());
    GraphValue result = call.result(x.shape(), order);
    Node node = result.stored().orElseThrow().node();
    Forward forward = call.forward();
    List<Affine> apart = apart(i, axes);
    Integer[] extents = extents(apart);
    Expression share =
        constant(1.0 / axes.stream().mapToInt(x::extent).reduce(1, Math::multiplyExact));
    Access total = forward.part(node, "total", extents).of(apart);
    Access mean = forward.part(node, "mean", extents).of(apart);
    Access rest = forward.detached(node, "rest", extents).of(apart);
    Access squares = forward.part(node, "squares", extents).of(apart);
    Access deviation = forward.part(node, "deviation", extents).of(apart);
    forward.add(total, x.at(i));
    forward.assign(mean, product(share, total));
    forward.add(rest, product(share, difference(x.at(i), mean)));
    GraphValue centred = call.step("centred", x.shape(), order, false);
    call.assign(centred, i, difference(difference(x.at(i), mean), rest));
    forward.add(squares, product(centred.at(i), centred.at(i)));
    forward.assign(
        deviation, apply(Elementary.SQRT, sum(product(share, squares), constant(epsilon))));
    call.assign(result, i, sum(product(affine[0], quotient(centred.at(i), deviation)), affine[1]));
    return List.of(result);
  }
}
