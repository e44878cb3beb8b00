package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Problems;
import java.util.List;

/**
 * How many nodes a description has with those of the blocks inside of it. What is counted before it
 * is put in place cannot grow without end: forty blocks that each use the one before twice are a
 * million million nodes.
 */
public final class Sizes {

  /** About what compiles in a minute; the emitted classes are full before that. */
  static final int NODES = 10_000;

  private final String type;
  private int nodes;
  private boolean isReported;

  /**
   * @param type the qualified name of the description
   */
  Sizes(String type) {
    this.type = type;
  }

  /**
   * Whether there is room for {@code nodes} in the place of {@code declaration}; reports the first
   * for which there is none.
   */
  boolean fit(Declaration declaration, List<Declaration> placed, Problems problems) {
    if (nodes + placed.size() <= NODES) {
      nodes += placed.size();
      return true;
    }
    if (!isReported) {
      isReported = true;
      report(declaration, placed.size(), problems);
    }
    return false;
  }

  private void report(Declaration declaration, int placed, Problems problems) {
    String todo = "a network has at most " + NODES + " nodes";
    if (declaration.isUse()) {
      problems.error(
          declaration.layer().orElseThrow().origin().where("value"),
          "TooLarge",
          "'%s' uses '%s', which is %s nodes with the blocks inside of it; with %s before them in '%s' that is too many, as %s. Use fewer blocks, or wider nodes instead of many."
              .formatted(
                  declaration.name(),
                  declaration.use().simpleName(),
                  placed,
                  nodes,
                  UseLayer.simple(type),
                  todo));
      return;
    }
    problems.error(
        declaration.where(),
        "TooLarge",
        "'%s' comes after %s nodes of '%s', and %s. Make one wide node of many narrow ones, or split the network."
            .formatted(declaration.name(), nodes, UseLayer.simple(type), todo));
  }
}
