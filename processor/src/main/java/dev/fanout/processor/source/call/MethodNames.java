package dev.fanout.processor.source.call;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.source.text.Identifiers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the methods of a routine are called that compute in straight lines: after the routine and
 * the nodes that they compute, in that order. {@code gradientForwardOfHidden} computes the values
 * of a node that its gradient needs, {@code gradientOfHidden} the gradient, {@code
 * gradientOfHiddenParameters} what belongs to the parameters of the node alone. Of two nodes both
 * are named, of more the first and the last one.
 */
public final class MethodNames {

  private final String routine;
  private final boolean isBackward;
  private final boolean isWhole;

  public MethodNames(Routine routine) {
    this.routine = routine.name();
    List<Stage> stages = Stage.flat(routine.stages());
    this.isBackward =
        stages.stream()
            .flatMap(stage -> stage.assignments().stream())
            .anyMatch(MethodNames::isAdjoint);
    List<Stage> lines = stages.stream().filter(Stage::isWrittenOut).toList();
    this.isWhole = lines.size() == 1 && nodes(lines).equals(nodes(stages));
  }

  /** The name of the same method for processors without fused multiply-add. */
  public static String unfused(String method) {
    return Identifiers.camel("unfused", method);
  }

  private static Set<String> nodes(List<Stage> stages) {
    Set<String> nodes = new HashSet<>();
    stages.forEach(stage -> stage.assignments().forEach(a -> nodes.add(a.node())));
    return nodes;
  }

  /** Of the method that computes {@code line} for a sample. */
  public String of(StraightLine line) {
    return isWhole ? routine + "OfSample" : words(pass(line.statements()) + "Of", line);
  }

  /**
   * Of the method of twins.
   *
   * @param line under the names inside of the block
   */
  public String ofBlock(StraightLine line) {
    return words(pass(line.statements()) + "OfBlock", line);
  }

  /** Of the method that goes on with {@code steps} where the one before would grow too large. */
  public String goingOn(List<Step> steps) {
    return steps.stream()
        .flatMap(step -> step.stage().leaves().stream())
        .flatMap(stage -> stage.assignments().stream())
        .filter(first -> !first.node().isEmpty())
        .findFirst()
        .map(
            first ->
                Identifiers.camel(pass(List.of(first)) + "From", Identifiers.plain(first.node())))
        .orElse(routine + "Continued");
  }

  /** The routine, and which of its two passes where it has both. */
  private String pass(List<Assignment> assignments) {
    boolean isForward = assignments.stream().noneMatch(MethodNames::isAdjoint);
    return isBackward && isForward ? routine + "Forward" : routine;
  }

  private static String words(String before, StraightLine line) {
    List<Assignment> values = line.statements().stream().filter(s -> !isOfParameter(s)).toList();
    List<String> nodes =
        (values.isEmpty() ? line.statements() : values)
            .stream()
                .map(statement -> Identifiers.plain(statement.node()))
                .filter(node -> !node.isEmpty())
                .distinct()
                .toList();
    String words = Identifiers.camel(before, nodes.isEmpty() ? "error" : nodes.get(0));
    if (nodes.size() > 1) {
      String between = nodes.size() == 2 ? "And" : "To";
      words = Identifiers.camel(words + between, nodes.get(nodes.size() - 1));
    }
    if (values.isEmpty()) {
      return words + "Parameters";
    }
    return values.size() < line.statements().size() ? words + "AndParameters" : words;
  }

  private static boolean isOfParameter(Assignment assignment) {
    return isAdjoint(assignment) && !assignment.target().tensor().isPerSample();
  }

  private static boolean isAdjoint(Assignment assignment) {
    Tensor target = assignment.target().tensor();
    return target.isAdjoint() || target.role() == Role.ADJOINT_TANGENT;
  }
}
