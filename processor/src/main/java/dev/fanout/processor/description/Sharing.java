package dev.fanout.processor.description;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the nodes whose parameters others use, and checks that those fit. */
final class Sharing {

  private static final String MEMBER = "share";

  private final Map<String, Node> byName = new LinkedHashMap<>();
  private final Problems problems;

  private Sharing(List<Node> nodes, Problems problems) {
    nodes.forEach(node -> byName.put(node.name(), node));
    this.problems = problems;
  }

  /** The nodes that share, each with the node that has the parameters. */
  static Map<Node, Node> of(List<Node> nodes, List<String> names, Problems problems) {
    Sharing sharing = new Sharing(nodes, problems);
    Map<Node, Node> owners = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (shares(node)) {
        Node owner = sharing.owner(node, names);
        if (owner != null && sharing.fits(node, owner)) {
          owners.put(node, owner);
        }
      }
    }
    return owners;
  }

  private static boolean shares(Node node) {
    return node.settings().has(MEMBER) && !node.settings().text(MEMBER).isEmpty();
  }

  /** Follows the names to a node with parameters of its own; null if that is reported. */
  private Node owner(Node node, List<String> names) {
    Set<Node> passed = new HashSet<>();
    Node owner = node;
    while (shares(owner)) {
      String name = owner.settings().text(MEMBER);
      if (!passed.add(owner)) {
        error(
            node,
            "SharedInCircle",
            "'%s' shares parameters in a circle. One node of it has to have its own."
                .formatted(node));
        return null;
      }
      owner = byName.get(name);
      if (owner == null) {
        if (!names.contains(name)) {
          error(
              node,
              "UnknownNode",
              "'%s' shares the parameters of '%s'; no node has that name. %s"
                  .formatted(node, name, Suggestion.sentence(name, names)));
        }
        return null;
      }
    }
    return owner;
  }

  private boolean fits(Node node, Node owner) {
    Settings settings = node.settings();
    if (settings.isWritten("trainable")) {
      problems.error(
          settings.where("trainable"),
          "SharedTrainable",
          "'%s' shares the parameters of '%s', which says whether they are trained. Remove trainable here."
              .formatted(node, owner));
      return false;
    }
    boolean sameKind = node.layer().annotation() == owner.layer().annotation();
    if (!sameKind || !parameters(node).equals(parameters(owner))) {
      error(
          node,
          "SharedShape",
          "'%s' (%s) shares the parameters of '%s' (%s). Give both the same layer, units and number of inputs."
              .formatted(node, words(node), owner, words(owner)));
      return false;
    }
    return true;
  }

  /** {@code [weight [8, 4], bias [8]]}. */
  private static List<String> parameters(Node node) {
    return Forward.parameters(node).keySet().stream()
        .map(tensor -> tensor.part() + " " + tensor.shape())
        .toList();
  }

  private static String words(Node node) {
    String parameters = parameters(node).stream().collect(Collectors.joining(", "));
    String annotation = "@" + node.layer().annotation().getSimpleName();
    return parameters.isEmpty() ? annotation : annotation + ": " + parameters;
  }

  private void error(Node node, String code, String text) {
    problems.error(node.settings().where(MEMBER), code, text);
  }
}
