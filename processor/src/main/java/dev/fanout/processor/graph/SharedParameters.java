package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.nullness.Nullable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the nodes whose parameters others use, and checks that those fit. */
public final class SharedParameters {

  private static final String MEMBER = "share";

  private final Map<String, Node> byName = new LinkedHashMap<>();
  private final List<String> names;
  private final Problems problems;

  private SharedParameters(List<Node> nodes, List<String> names, Problems problems) {
    nodes.forEach(node -> byName.put(node.name(), node));
    this.names = names;
    this.problems = problems;
  }

  /**
   * The nodes that share, each with the node that has the parameters.
   *
   * @param assembly the nodes among {@code declarations} that are certain
   */
  static Map<Node, Node> of(List<Declaration> declarations, Assembly assembly, Problems problems) {
    List<Node> nodes = assembly.nodes();
    List<String> names = declarations.stream().map(Declaration::name).toList();
    SharedParameters sharing = new SharedParameters(nodes, names, problems);
    Map<Node, Node> owners = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (shares(node)) {
        Node owner = sharing.owner(node);
        if (owner != null && sharing.fits(node, owner)) {
          owners.put(node, owner);
        }
      }
    }
    return owners;
  }

  private static boolean shares(Node node) {
    return node.layer().parameterUse().orElse(ParameterUse.OWN).isShared();
  }

  /** Follows the names to a node with parameters of its own; null if that is reported. */
  private @Nullable Node owner(Node node) {
    Set<Node> passed = new LinkedHashSet<>();
    Node owner = node;
    while (shares(owner)) {
      if (!passed.add(owner)) {
        List<Node> way = List.copyOf(passed);
        checkCircle(node, way.subList(way.indexOf(owner), way.size()));
        return null;
      }
      String name = owner.layer().parameterUse().orElseThrow().share();
      Node next = byName.get(name);
      if (next == null) {
        // Who shares with a node that names none is not at fault.
        if (owner == node && !names.contains(name)) {
          List<String> others = names.stream().filter(each -> !each.equals(node.name())).toList();
          error(node, "UnknownNode", unknown(node.name(), name, others));
        }
        return null;
      }
      owner = next;
    }
    return owner;
  }

  /** Reports a circle once, at the node that is declared first. */
  private void checkCircle(Node node, List<Node> circle) {
    Node first =
        circle.stream().min(Comparator.comparing(each -> names.indexOf(each.name()))).orElseThrow();
    if (node == first) {
      String path = circle.stream().map(Node::name).collect(Collectors.joining(" → "));
      error(node, "SharedInCircle", circle(node.name(), path + " → " + node));
    }
  }

  private boolean fits(Node node, Node owner) {
    Origin origin = node.origin();
    // Where a block shares, both nodes come from the same text.
    if (origin.isWritten(MEMBER) && !checkOwnMembers(node, owner)) {
      return false;
    }
    boolean sameKind = node.layer().kind().equals(owner.layer().kind());
    List<String> parameters = Dependence.parameters(node);
    if (!sameKind || !parameters.equals(Dependence.parameters(owner))) {
      error(
          node,
          "SharedShape",
          "'%s' (%s) shares the parameters of '%s' (%s). Give both the same layer, units and number of inputs."
              .formatted(node, words(node), owner, words(owner)));
      return false;
    }
    if (parameters.isEmpty() && origin.isWritten(MEMBER)) {
      error(
          node,
          "NothingToShare",
          "'%s' shares the parameters of '%s', and neither has any. Remove share."
              .formatted(node, owner));
      return false;
    }
    return true;
  }

  /** What the owner says cannot be said again. */
  private boolean checkOwnMembers(Node node, Node owner) {
    Origin origin = node.origin();
    boolean fine = true;
    if (origin.isWritten("trainable")) {
      problems.error(
          origin.where("trainable"), "SharedTrainable", trainable(node.name(), owner.name()));
      fine = false;
    }
    if (origin.isWritten("initializer")) {
      problems.error(
          origin.where("initializer"),
          "SharedInitializer",
          "'%s' shares the parameters of '%s', which says how they start. Remove initializer here."
              .formatted(node, owner));
      fine = false;
    }
    return fine;
  }

  static String trainable(String node, String owner) {
    return "'%s' shares the parameters of '%s', which says whether they are trained. Remove trainable here."
        .formatted(node, owner);
  }

  static String unknown(String node, String name, List<String> others) {
    return "'%s' shares the parameters of '%s'; no node has that name. %s"
        .formatted(node, name, Suggestion.sentence(name, others));
  }

  static String circle(String node, String path) {
    return "'%s' shares parameters in a circle: %s. One node of it has to have its own."
        .formatted(node, path);
  }

  private static String words(Node node) {
    String parameters = String.join(", ", Dependence.parameters(node));
    String annotation = "@" + node.layer().kind().name();
    return parameters.isEmpty() ? annotation : annotation + ": " + parameters;
  }

  private void error(Node node, String code, String text) {
    problems.error(node.origin().where(MEMBER), code, text);
  }
}
