package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.diagnostic.FilePlace;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.kind.InputLayer;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.Scope;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.interpreter.Interpreter;
import dev.fanout.processor.onnx.OnnxModel;
import dev.fanout.processor.onnx.OnnxTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A value of a model, stated and computed by the interpreter. */
final class StatedCase {

  private static final double WIDTH = 1e-5;

  private static final Origin NOWHERE = Origin.at(new FilePlace("", ""));

  private final List<OnnxTensor> inputs;
  private final String value;
  private final Forward forward = Forward.empty(Mode.INFERENCE, any -> any, RawRows.NONE);
  private final List<Node> parents = new ArrayList<>();
  private final GraphValue found;
  private final GraphValue result;

  StatedCase(OnnxModel model, List<OnnxTensor> inputs, String value) {
    this.inputs = inputs;
    this.value = value;
    for (OnnxTensor input : inputs) {
      List<Integer> shape = input.shape().isEmpty() ? List.of(1) : input.shape();
      parents.add(node("x" + parents.size(), new InputLayer(shape), List.of(), new Shape(shape)));
    }
    OnnxLayer layer = new OnnxLayer("", "", ParameterUse.OWN, Optional.empty(), "");
    Node node = node("y", layer, parents, Shape.of(1));
    found = new GraphImport(model, node, forward).value(value);
    Scope scope = new Scope(node, forward, List.of());
    result =
        scope.value(
            "result.of.test", found.type(), found.shape(), Shapes.range(0, found.rank()), true);
    List<Affine> i = Shapes.indices(found.shape(), "i");
    if (!found.isFixed()) {
      forward.assign(result.access(i), found.at(i));
      Tensor weights =
          forward.constant(
              node,
              "weights.of.test",
              new Random(1).doubles(found.size(), 0.5, 1.5).toArray(),
              found.shape().toArray(Integer[]::new));
      forward.add(
          forward.error().at(Index.SAMPLE), Expressions.product(weights.at(i), found.at(i)));
    }
  }

  private static Node node(String name, Layer layer, List<Node> parents, Shape shape) {
    return new Node(name, NOWHERE.where(), layer, NOWHERE, parents, shape);
  }

  private Interpreter run(List<double[]> values, Program... more) {
    Interpreter interpreter = new Interpreter(1);
    forward.constants().forEach(interpreter::put);
    forward.parameters().forEach((tensor, start) -> interpreter.put(tensor, start.values()));
    for (int i = 0; i < parents.size(); i++) {
      interpreter.put(forward.row(parents.get(i)), values.get(i));
    }
    interpreter.put(ReverseMode.seed(), new double[] {1});
    interpreter.run(forward.program());
    for (Program program : more) {
      interpreter.run(program);
    }
    return interpreter;
  }

  private List<double[]> values() {
    return inputs.stream().map(input -> input.values().clone()).toList();
  }

  Optional<String> difference(OnnxTensor expected) {
    if (!found.shape().equals(expected.shape())) {
      return Optional.of(value + " has the shape " + found.shape() + ", not " + expected.shape());
    }
    double[] actual =
        found.isFixed()
            ? found.values()
            : run(values()).get(forward.value(result.stored().orElseThrow().node()));
    for (int i = 0; i < actual.length; i++) {
      double should = expected.values()[i];
      boolean isNear = Math.abs(actual[i] - should) <= 1e-5 + 1e-4 * Math.abs(should);
      if (!isNear && Double.compare(actual[i], should) != 0) {
        return Optional.of("%s[%s] is %s, not %s".formatted(value, i, actual[i], should));
      }
    }
    return Optional.empty();
  }

  private double error(List<double[]> values) {
    return run(values).get(forward.error())[0];
  }

  /**
   * With respect to an element of each input that has a fraction, against differences on both
   * sides: where these differ, there is a kink.
   */
  Optional<String> gradientDifference() {
    if (found.isFixed() || !found.type().isReal()) {
      return Optional.empty();
    }
    if (Math.ulp(error(values())) > WIDTH) {
      return Optional.empty(); // Some of PyTorch's cases are memory that nobody wrote: up to 1e223.
    }
    Program backward = ReverseMode.of(forward.program(), t -> t.role() == Role.INPUT);
    Interpreter gradient = run(values(), backward);
    Random random = new Random(2);
    for (int input = 0; input < inputs.size(); input++) {
      double[] numbers = inputs.get(input).values();
      if (!inputs.get(input).type().isReal() || numbers.length == 0) {
        continue;
      }
      int at = random.nextInt(numbers.length);
      double right = slope(input, at, WIDTH);
      double left = slope(input, at, -WIDTH);
      double limit = (left + right) / 2;
      double derivative = gradient.get(forward.row(parents.get(input)).adjoint())[at];
      boolean isSmooth = Math.abs(right - left) <= 1e-3 * (1 + Math.abs(limit));
      if (isSmooth
          && Math.abs(numbers[at]) < 1e6
          && Math.abs(derivative - limit) > 2e-4 * (1 + Math.abs(limit))) {
        return Optional.of(
            "∂%s of input %s [%s] is %s, not %s".formatted(value, input, at, derivative, limit));
      }
    }
    return Optional.empty();
  }

  private double slope(int input, int at, double width) {
    List<double[]> values = values();
    double before = error(values);
    values.get(input)[at] += width;
    return (error(values) - before) / width;
  }
}
