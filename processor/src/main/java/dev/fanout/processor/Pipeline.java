package dev.fanout.processor;

import dev.fanout.Unroll;
import dev.fanout.processor.diagnostic.Problem;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Head;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Gradient;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Simplification;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Scheduling;
import dev.fanout.processor.source.Emission;
import dev.fanout.processor.source.Outline;
import dev.fanout.processor.source.Outline.Port;
import dev.fanout.processor.source.Outline.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From a checked network to the text of the emitted classes, form by form. */
final class Pipeline {

  /**
   * The most straight-line code of a network that asks for nothing else. More compiles slowly and
   * runs slower than loops.
   */
  private static final int STRAIGHT_LINE_BYTES = 100_000;

  private Pipeline() {}

  static Forms run(Network network) {
    Forward layers = Forward.of(network);
    Program forward = layers.program();
    Program gradient = Gradient.of(forward, tensor -> tensor.role() == Role.PARAMETER);
    Program backward = Simplification.of(gradient, forward);
    Scheduling scheduling =
        new Scheduling(forward, backward, rows(network, layers), network.unroll());
    Schedule inference = scheduling.inference();
    Schedule training = scheduling.training();
    Map<String, String> dumps = new LinkedHashMap<>();
    dumps.put("forward", forward.toString());
    dumps.put("backward", backward.toString());
    dumps.put("inference", inference.toString());
    dumps.put("training", training.toString());
    if (network.unroll() == Unroll.ALWAYS && training.straightLineBytes() > STRAIGHT_LINE_BYTES) {
      return new Forms(List.of(), dumps, forward, backward, List.of(tooLarge(network, training)));
    }
    Emission emission = new Emission(outline(network, layers), forward);
    return new Forms(
        List.of(
            new SourceFile(
                network.packageName(), network.name() + "Model", emission.model(inference)),
            new SourceFile(
                network.packageName(), network.name() + "Training", emission.training(training))),
        dumps,
        forward,
        backward,
        List.of());
  }

  /** Only {@code unroll = ALWAYS} leads here. */
  private static Problem tooLarge(Network network, Schedule training) {
    return new Problem(
        Problem.Severity.ERROR,
        "TooLargeToUnroll",
        String.format(
            Locale.ROOT,
            "'%s' has unroll = ALWAYS and would take about %s bytes of straight-line bytecode; the"
                + " limit is %s. Use AUTO, which writes out the layers of up to %s multiply-adds and"
                + " is as fast, or make it smaller.",
            network.name(),
            training.straightLineBytes(),
            STRAIGHT_LINE_BYTES,
            Scheduling.UNROLLED_MULTIPLY_ADDS),
        network.settings().where("unroll"));
  }

  private static Scheduling.Interface rows(Network network, Forward layers) {
    return new Scheduling.Interface(
        network.inputs().stream().map(layers::value).toList(),
        network.heads().stream().map(head -> layers.value(head.node())).toList(),
        network.heads().stream().map(head -> layers.target(head.node())).toList());
  }

  private static Outline outline(Network network, Forward layers) {
    return new Outline(
        network.packageName(),
        network.qualifiedName(),
        network.name(),
        network.isPublic(),
        network.precision(),
        network.unroll(),
        network.inputs().stream().map(node -> new Port(node.name(), node.width(), null)).toList(),
        network.heads().stream().map(Pipeline::port).toList(),
        network.nodes().stream().map(node -> unit(node, layers.program())).toList(),
        layers.parameters());
  }

  private static Port port(Head head) {
    return new Port(head.node().name(), head.node().width(), head.loss().loss());
  }

  private static Unit unit(Node node, Program forward) {
    long multiplyAdds =
        forward.assignments().stream()
            .filter(assignment -> assignment.node().equals(node.name()))
            .filter(assignment -> !assignment.summed().isEmpty())
            .filter(assignment -> assignment.accesses().size() > 2)
            .filter(assignment -> assignment.target().tensor().role() != Role.ERROR)
            .mapToLong(Assignment::repetitions)
            .sum();
    String kind = node.layer().annotation().getSimpleName().toLowerCase(Locale.ROOT);
    String activation =
        node.layer()
            .activation(node.settings())
            .map(a -> " " + a.name().toLowerCase(Locale.ROOT))
            .orElse("");
    return new Unit(
        node.name(),
        kind + activation,
        node.shape().toString(),
        node.parents().stream().map(Node::name).toList(),
        multiplyAdds);
  }
}
