package dev.fanout.processor.explain;

import dev.fanout.processor.source.outline.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Nodes in columns by their depth, the longest way from an input; each column is centred. */
final class GraphPlan {

  /** The width and height of a block. */
  static final int BLOCK = 64;

  /** The widest node whose units are drawn one by one. */
  private static final int NARROW = 12;

  private static final int UNIT = 40;
  private static final int WIDTH = 150;
  private static final int TOP = 40;
  private static final int GAP = 46;

  private final Map<String, Placed> nodes = new LinkedHashMap<>();
  private final int width;
  private final int height;

  /** A node whose column has its middle at x, from y downwards. */
  record Placed(Unit unit, int x, int y) {

    int height() {
      return isNarrow() ? unit.width() * UNIT : BLOCK;
    }

    /** Whether units are drawn one by one. */
    boolean isNarrow() {
      return GraphPlan.isNarrow(unit);
    }

    /** How many things are drawn. */
    int drawn() {
      return isNarrow() ? unit.width() : 1;
    }

    /** The middle of unit {@code at}, or of the block. */
    int middle(int at) {
      return y + (isNarrow() ? at * UNIT + UNIT / 2 : height() / 2);
    }

    /** What the scripts call unit {@code at}, or the block. */
    String key(int at) {
      return Html.escaped(isNarrow() ? unit.name() + ":" + at : unit.name());
    }
  }

  /**
   * @param units parents before children
   */
  GraphPlan(List<Unit> units) {
    Map<String, Integer> depths = new LinkedHashMap<>();
    Map<Integer, List<Unit>> columns = new TreeMap<>();
    for (Unit unit : units) {
      int depth =
          unit.parents().stream()
                  .mapToInt(parent -> Objects.requireNonNull(depths.get(parent)))
                  .max()
                  .orElse(-1)
              + 1;
      depths.put(unit.name(), depth);
      columns.computeIfAbsent(depth, any -> new ArrayList<>()).add(unit);
    }
    int tallest = columns.values().stream().mapToInt(GraphPlan::height).max().orElse(0);
    columns.forEach(
        (depth, column) -> {
          int y = TOP + (tallest - height(column)) / 2;
          for (Unit unit : column) {
            Placed placed = new Placed(unit, WIDTH / 2 + depth * WIDTH, y);
            nodes.put(unit.name(), placed);
            y += placed.height() + GAP;
          }
        });
    width = columns.size() * WIDTH;
    height = TOP + tallest + GAP / 2;
  }

  /** Whether the units of a node are drawn one by one. */
  static boolean isNarrow(Unit unit) {
    return unit.width() <= NARROW;
  }

  private static int height(List<Unit> column) {
    return column.stream().mapToInt(unit -> new Placed(unit, 0, 0).height()).sum()
        + GAP * (column.size() - 1);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Iterable<Placed> nodes() {
    return nodes.values();
  }

  Placed node(String name) {
    return Objects.requireNonNull(nodes.get(name));
  }
}
