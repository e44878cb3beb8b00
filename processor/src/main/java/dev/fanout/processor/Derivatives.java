package dev.fanout.processor;

import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Derivative;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.pass.Boundary;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.check.Check;
import dev.fanout.processor.notation.check.Form;
import dev.fanout.processor.notation.check.Passes;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.derivative.Simplification;
import dev.fanout.processor.notation.derivative.Tangent;
import dev.fanout.processor.schedule.Request;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.check.ScheduleCheck;
import dev.fanout.processor.schedule.pass.Scheduling;
import dev.fanout.processor.source.outline.Outline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The programs of derivatives: that of the training, and on request the chain rule forwards,
 * backwards, and both.
 */
final class Derivatives {

  private static final Tensor ERROR = new Tensor("", "error", Role.ERROR, List.of(Index.SAMPLES));

  private final Program forward;
  private final List<Tensor> outputs;
  private final boolean isNarrow;
  private final Set<Tensor> inputs;
  private final Set<Tensor> parameters;
  private final Passes passes;

  /** The derivative of the error with respect to the parameters, if there is to be any training. */
  static Program backward(Network network, Program forward, Boundary boundary, Passes passes) {
    if (!network.isTrained()) {
      return new Program(List.of());
    }
    Program gradient =
        passes.run(
            "gradient",
            () -> ReverseMode.of(forward, tensor -> tensor.role() == Role.PARAMETER),
            Check.backwardOf(forward));
    return passes.run(
        "simplification",
        () -> Simplification.of(gradient, forward, boundary.watched()),
        Check.backwardOf(forward));
  }

  /**
   * The schedule of those that {@code network} asks for, if it does.
   *
   * @param trained the forward pass of the trained network
   */
  static Optional<Schedule> schedule(
      Network network, Forward trained, Scheduling scheduling, Passes passes) {
    if (network.derivatives().isEmpty()) {
      return Optional.empty();
    }
    Boundary boundary = Boundary.of(network, trained);
    List<Tensor> outputs = boundary.outputs();
    Derivatives derivatives =
        new Derivatives(
            trained.program(), outputs, width(boundary.inputs()) <= width(outputs), passes);
    return Optional.of(
        passes.run(
            "schedule of the derivatives",
            () ->
                scheduling.derivatives(
                    derivatives.of(network.derivatives()),
                    outputs.stream().map(Derivatives::weight).toList()),
            ScheduleCheck::of));
  }

  private static int width(List<Tensor> rows) {
    return rows.stream().mapToInt(Tensor::size).sum();
  }

  /**
   * @param forward the inference program with the error
   * @param isNarrow whether there are no more inputs than outputs
   */
  private Derivatives(Program forward, List<Tensor> outputs, boolean isNarrow, Passes passes) {
    this.forward = forward;
    this.outputs = outputs;
    this.isNarrow = isNarrow;
    this.inputs = tensors(Role.INPUT);
    this.parameters = tensors(Role.PARAMETER);
    this.passes = passes;
  }

  private Set<Tensor> tensors(Role role) {
    return forward.tensors().stream()
        .filter(tensor -> tensor.role() == role)
        .collect(Collectors.toSet());
  }

  /** The programs by the names of their routines, in the order of the constants. */
  private Map<String, Request> of(List<Derivative> requested) {
    Map<String, Request> requests = new LinkedHashMap<>();
    requested.stream()
        .sorted()
        .forEach(derivative -> requests.put(Outline.name(derivative), of(derivative)));
    return requests;
  }

  private Request of(Derivative derivative) {
    return switch (derivative) {
      case INPUT_GRADIENT -> request(gradient(forward, inputs), inputs, Tensor::adjoint);
      case JACOBIAN -> of(isNarrow ? Derivative.DIRECTIONAL : Derivative.VECTOR_JACOBIAN);
      case DIRECTIONAL -> request(tangent(forward, inputs), Set.copyOf(outputs), Tensor::tangent);
      case VECTOR_JACOBIAN -> request(gradient(weighted(), inputs), inputs, Tensor::adjoint);
      case INPUT_HESSIAN_VECTOR ->
          request(tangent(gradient(forward, inputs), inputs), inputs, t -> t.adjoint().tangent());
      case PARAMETER_DIRECTIONAL ->
          request(tangent(forward, parameters), Set.of(ERROR), Tensor::tangent);
      case HESSIAN_VECTOR ->
          request(
              tangent(gradient(forward, parameters), parameters),
              parameters,
              t -> t.adjoint().tangent());
    };
  }

  private static Request request(Program program, Set<Tensor> of, UnaryOperator<Tensor> result) {
    Set<Tensor> results = of.stream().map(result).collect(Collectors.toSet());
    return new Request(program, results::contains);
  }

  private Program gradient(Program program, Set<Tensor> wanted) {
    Program gradient =
        passes.run(
            "gradient", () -> ReverseMode.of(program, wanted::contains), Check.backwardOf(program));
    return program.then(
        passes.run(
            "simplification",
            () -> Simplification.of(gradient, program, adjoints(wanted)),
            Check.backwardOf(program)));
  }

  private static Set<Tensor> adjoints(Set<Tensor> tensors) {
    return tensors.stream().map(Tensor::adjoint).collect(Collectors.toSet());
  }

  private Program tangent(Program program, Set<Tensor> direction) {
    Set<Tensor> given = direction.stream().map(Tensor::tangent).collect(Collectors.toSet());
    return program.then(
        passes.run(
            "tangent",
            () -> Tangent.of(program, direction::contains),
            Check.tangentOf(program, given)));
  }

  /** What each output counts in u · y, supplied for each sample. */
  private static Tensor weight(Tensor output) {
    return new Tensor(output.node(), "outputWeight", Role.TARGET, output.shape());
  }

  /** The outputs, and instead of the error their sum u · y. */
  private Program weighted() {
    List<Assignment> assignments = new ArrayList<>(forward.assignments());
    assignments.removeIf(assignment -> assignment.target().tensor().role() == Role.ERROR);
    for (Tensor output : outputs) {
      List<Affine> at = new ArrayList<>();
      for (int d = 0; d < output.shape().size(); d++) {
        at.add(Affine.of(d == 0 ? Index.SAMPLE : new Index("j" + d, output.shape().get(d))));
      }
      assignments.add(
          new Assignment(
              output.node(),
              ERROR.at(Index.SAMPLE),
              Operator.ADD,
              product(weight(output).at(at), output.at(at))));
    }
    Program weighted = new Program(assignments);
    return passes.run("weighted outputs", () -> weighted, Check.as(Form.INFERENCE));
  }
}
