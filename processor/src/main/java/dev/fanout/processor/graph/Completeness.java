package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether something goes in, something comes out, and everything between takes part. */
public final class Completeness {

  private Completeness() {}

  /** Reports a missing input or output of the description called {@code name}. */
  public static void checkEnds(
      String name, Where where, List<Declaration> declarations, Problems problems) {
    if (declarations.isEmpty()) {
      problems.error(
          where,
          "NoNodes",
          "'%s' has no abstract method, and each node of a network is one. Begin with @Input(4) Tensor measurements();"
              .formatted(name));
      return;
    }
    // A method whose layer is not known may be the missing input.
    if (declarations.stream().allMatch(each -> each.layer().isPresent() && !each.isInput())) {
      problems.error(
          where,
          "NoInput",
          "'%s' has no input. Add a method for the values that the caller supplies, for example @Input(4) Tensor measurements();"
              .formatted(name));
    }
    if (declarations.stream().allMatch(each -> each.outputs().isEmpty())) {
      problems.error(
          where,
          "NoOutput",
          "'%s' has no output. Put @Output, with the loss to train for, on the node that the network is to compute."
              .formatted(name));
    }
  }

  /** Warns of the nodes that no output depends on. */
  public static void checkUse(Network network, Problems problems) {
    Set<Node> used = new LinkedHashSet<>();
    Deque<Node> next = new ArrayDeque<>();
    network.heads().forEach(head -> next.add(head.node()));
    while (!next.isEmpty()) {
      Node node = next.remove();
      if (used.add(node)) {
        next.addAll(node.parents());
        next.add(network.owner(node));
      }
    }
    Set<String> unused = new HashSet<>();
    network.nodes().stream().filter(n -> !used.contains(n)).forEach(n -> unused.add(n.name()));
    Set<Where> reported = new HashSet<>();
    for (Node node : network.nodes()) {
      // What stands in a block is reported once, and not at all where the whole block is unused.
      int block = node.name().lastIndexOf('.');
      boolean within = block >= 0 && unused.contains(node.name().substring(0, block));
      if (unused.contains(node.name()) && !within && reported.add(node.where())) {
        problems.warning(
            node.where(),
            "UnusedNode",
            "'%s' reaches no output, so it changes nothing. Feed it to a node that does, give it @Output, or remove it."
                .formatted(node));
      }
    }
  }

  /** Reports rows of inputs or outputs that no array can hold. */
  public static void checkRows(String name, Network network, Problems problems) {
    checkRow(name, "inputs", network.inputs(), network.where(), problems);
    checkRow(name, "outputs", network.outputs(), network.where(), problems);
  }

  private static void checkRow(
      String name, String what, List<Node> nodes, Where where, Problems problems) {
    long size = nodes.stream().mapToLong(Node::width).sum();
    if (size > Integer.MAX_VALUE) {
      problems.error(
          where,
          "TooLarge",
          "The %s of '%s' are %s values per sample in all, and a Java array holds at most %s. Make them smaller."
              .formatted(what, name, Long.toString(size), Integer.toString(Integer.MAX_VALUE)));
    }
  }
}
