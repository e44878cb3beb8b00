package dev.fanout.processor.graph;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What nodes have to do with parameters. */
public final class Dependence {

  private Dependence() {}

  /** The parameters of {@code node} by itself: {@code [weight [8, 4], bias [8]]}. */
  public static List<String> parameters(Node node) {
    return Forward.parameters(node).stream()
        .map(tensor -> tensor.part() + " " + tensor.shape())
        .toList();
  }

  /** The nodes whose values depend on parameters, trained or not. */
  public static Set<Node> onParameters(List<Node> nodes) {
    return on(nodes, node -> !Forward.parameters(node).isEmpty(), (node, parent) -> true);
  }

  /**
   * The nodes whose values depend on trained parameters in a way that has a derivative.
   *
   * @param owners the node whose parameters a node uses
   */
  public static Set<Node> onTraining(List<Node> nodes, UnaryOperator<Node> owners) {
    return on(
        nodes,
        node -> Forward.parameters(owners.apply(node)).stream().anyMatch(Dependence::isTrained),
        Dependence::hasDerivative);
  }

  private static boolean hasDerivative(Node node, int parent) {
    return node.rowsNumberedBy(parent) == 0;
  }

  private static boolean isTrained(Tensor tensor) {
    return tensor.role() == Role.PARAMETER;
  }

  /** Parents come before children, so one walk is enough. */
  private static Set<Node> on(
      List<Node> nodes, Predicate<Node> byItself, BiPredicate<Node, Integer> throughParent) {
    Set<Node> dependent = new HashSet<>();
    for (Node node : nodes) {
      boolean byParents =
          IntStream.range(0, node.parents().size())
              .filter(parent -> dependent.contains(node.parents().get(parent)))
              .anyMatch(parent -> throughParent.test(node, parent));
      if (byParents || byItself.test(node)) {
        dependent.add(node);
      }
    }
    return dependent;
  }
}
