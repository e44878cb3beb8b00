package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether values depend on parameters where they have to, and do not where they must not. */
public final class DependenceCheck {

  private DependenceCheck() {}

  /** Reports tables that are looked up by what a training changes. */
  public static void checkTables(List<Node> nodes, Problems problems) {
    List<Node> tables = nodes.stream().filter(node -> !node.numbering().isEmpty()).toList();
    if (tables.isEmpty()) {
      return;
    }
    Set<Node> dependent = Dependence.onParameters(nodes);
    for (Node table : tables) {
      for (int place : table.numbering()) {
        Node parent = table.parents().get(place);
        if (dependent.contains(parent)) {
          problems.error(
              table.origin().where(),
              "NoRowNumbers",
              "'%s' looks up rows by the values of '%s', which depend on parameters and so are no whole numbers. Take the row numbers from an @Input."
                  .formatted(table, parent));
        }
      }
    }
  }

  /** Warns of watched nodes whose derivatives no training computes. */
  public static void checkWatched(
      Network network, List<Declaration> declarations, Problems problems) {
    if (network.watched().isEmpty()) {
      return;
    }
    Set<String> dependent = new HashSet<>();
    Dependence.onTraining(network.nodes(), network::owner).forEach(n -> dependent.add(n.name()));
    // The watch of a block that is placed twice is of use if it is in one place.
    Set<Where> done = new HashSet<>();
    for (Declaration each : declarations) {
      if (dependent.contains(each.name())) {
        each.watch().ifPresent(done::add);
      }
    }
    for (Declaration each : declarations) {
      if (each.isWatched() && !dependent.contains(each.name()) && done.add(each.watch().get())) {
        problems.warning(
            each.watch().get(),
            "NothingToWatch",
            "'%s' depends on no trained parameter, so no training computes the derivative with respect to it. Remove @Watch."
                .formatted(each.name()));
      }
    }
  }
}
