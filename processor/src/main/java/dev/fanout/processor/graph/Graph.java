package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.graph.Declaration.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Who feeds whom. */
public final class Graph {

  private final Map<String, Declaration> byName = new LinkedHashMap<>();
  private final Map<Declaration, List<Edge>> edges = new LinkedHashMap<>();

  /**
   * A parameter and the node that it names.
   *
   * @param parent empty where the parameter names none or would close a cycle, which is reported
   */
  record Edge(Parameter parameter, Optional<Declaration> parent) {}

  /** Finds the node that each parameter names, and reports those that name none. */
  public static Graph of(List<Declaration> declarations, Problems problems) {
    Graph graph = new Graph();
    declarations.forEach(each -> graph.byName.putIfAbsent(each.name(), each));
    for (Declaration child : declarations) {
      List<Edge> edges = new ArrayList<>();
      for (Parameter parameter : child.parameters()) {
        edges.add(new Edge(parameter, graph.parent(child, parameter, problems)));
      }
      graph.edges.put(child, edges);
    }
    return graph;
  }

  /** In declaration order. */
  Collection<Declaration> declarations() {
    return edges.keySet();
  }

  /** The parameters of {@code child}, in their order. */
  List<Edge> edges(Declaration child) {
    return List.copyOf(edges.get(child));
  }

  /** The nodes that {@code child} takes, as far as they are known. */
  List<Declaration> parents(Declaration child) {
    return Objects.requireNonNull(edges.get(child)).stream()
        .flatMap(edge -> edge.parent().stream())
        .toList();
  }

  /** Goes on as if {@code child} did not take {@code parent}. Returns the parameter. */
  Parameter cut(Declaration child, Declaration parent) {
    List<Edge> all = Objects.requireNonNull(edges.get(child));
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).parent().equals(Optional.of(parent))) {
        Parameter parameter = all.get(i).parameter();
        all.set(i, new Edge(parameter, Optional.empty()));
        return parameter;
      }
    }
    throw new IllegalArgumentException(child.name() + " does not take " + parent.name());
  }

  private Optional<Declaration> parent(Declaration child, Parameter parameter, Problems problems) {
    if (!parameter.namesNode()) {
      return Optional.empty();
    }
    String method = child.method();
    boolean takesOwnBlock =
        child.isPlacedInput() && (parameter.name() + ".").startsWith(method + ".");
    if (parameter.name().equals(child.name()) || takesOwnBlock) {
      problems.error(
          parameter.where(),
          "TakesItself",
          "'%s' takes itself, and a node is computed from other nodes. Name the one that feeds it."
              .formatted(method));
      return Optional.empty();
    }
    Declaration parent = byName.get(parameter.name());
    if (parent == null) {
      List<String> others = byName.keySet().stream().filter(name -> !name.equals(method)).toList();
      problems.error(
          parameter.where(),
          "UnknownNode",
          "'%s' takes '%s'; no node has that name. %s"
              .formatted(method, parameter.name(), Suggestion.sentence(parameter.name(), others)));
    }
    return Optional.ofNullable(parent);
  }
}
