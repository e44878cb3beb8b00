package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.graph.Declaration.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/** Parents before children, otherwise in declaration order. */
public final class TopologicalOrder {

  /** How many names of a long path are told at each end. */
  private static final int PATH_END = 4;

  private final Graph graph;
  private final Problems problems;

  /** The place of each node in the order of the declarations. */
  private final Map<Declaration, Integer> places = new HashMap<>();

  /** Once for each time that it is taken. */
  private final Map<Declaration, List<Declaration>> children = new HashMap<>();

  /** How many of its parents each node waits for. */
  private final Map<Declaration, Integer> missing = new HashMap<>();

  private final PriorityQueue<Declaration> ready =
      new PriorityQueue<>(Comparator.comparing(places::get));
  private final Set<Declaration> waiting;
  private final List<Declaration> ordered = new ArrayList<>();

  private TopologicalOrder(Graph graph, Problems problems) {
    this.graph = graph;
    this.problems = problems;
    this.waiting = new LinkedHashSet<>(graph.declarations());
    for (Declaration child : waiting) {
      places.put(child, places.size());
      List<Declaration> parents = graph.parents(child);
      missing.put(child, parents.size());
      parents.forEach(p -> children.computeIfAbsent(p, parent -> new ArrayList<>()).add(child));
      if (parents.isEmpty()) {
        ready.add(child);
      }
    }
  }

  /** Orders the nodes of {@code graph}; reports each cycle and cuts it open. */
  public static List<Declaration> of(Graph graph, Problems problems) {
    TopologicalOrder order = new TopologicalOrder(graph, problems);
    while (!order.waiting.isEmpty()) {
      while (order.ready.isEmpty()) {
        order.cutCycle();
      }
      order.take(order.ready.remove());
    }
    return order.ordered;
  }

  private void take(Declaration declaration) {
    waiting.remove(declaration);
    ordered.add(declaration);
    children.getOrDefault(declaration, List.of()).forEach(this::release);
  }

  /** One parent less to wait for. */
  private void release(Declaration child) {
    if (missing.merge(child, -1, Integer::sum) == 0) {
      ready.add(child);
    }
  }

  /**
   * Reports a cycle at the node that is declared first on it: it takes one that is declared later,
   * which is more often the mistake than the parameters that follow the order of reading.
   */
  private void cutCycle() {
    List<Declaration> cycle = cycle();
    int first = -1;
    for (int i = 0; i < cycle.size(); i++) {
      // No cycle is closed inside of a block, whose own cycles are cut before it is placed.
      boolean isWritten = !cycle.get(i).method().equals(cycle.get((i + 1) % cycle.size()).method());
      if (isWritten
          && (first < 0
              || Objects.requireNonNull(places.get(cycle.get(i)))
                  < Objects.requireNonNull(places.get(cycle.get(first))))) {
        first = i;
      }
    }
    Declaration child = cycle.get(first);
    Declaration parent = cycle.get((first + 1) % cycle.size());
    List<String> path = new ArrayList<>();
    for (int i = cycle.size(); i >= 0; i--) {
      String name = cycle.get((first + i) % cycle.size()).method();
      if (path.isEmpty() || !path.get(path.size() - 1).equals(name)) {
        path.add(name);
      }
    }
    Parameter parameter = graph.cut(child, parent);
    Objects.requireNonNull(children.get(parent)).remove(child);
    release(child);
    problems.error(
        parameter.where(),
        "Cycle",
        "'%s' takes '%s', which is computed from '%1$s': %s. Remove one of these parameters; a network has no cycle."
            .formatted(child.method(), parent.method(), words(path)));
  }

  /** The path with its middle left out where it is too long to read. */
  private static String words(List<String> path) {
    int others = path.size() - 2 * PATH_END;
    if (others <= 1) {
      return String.join(" → ", path);
    }
    return String.join(" → ", path.subList(0, PATH_END))
        + " → ("
        + others
        + " others) → "
        + String.join(" → ", path.subList(path.size() - PATH_END, path.size()));
  }

  /** Every waiting node waits for a parent, so going from parent to parent must end in a circle. */
  private List<Declaration> cycle() {
    Set<Declaration> walked = new LinkedHashSet<>();
    Declaration next = waiting.iterator().next();
    while (walked.add(next)) {
      next = graph.parents(next).stream().filter(waiting::contains).findFirst().orElseThrow();
    }
    List<Declaration> walk = List.copyOf(walked);
    return walk.subList(walk.indexOf(next), walk.size());
  }
}
