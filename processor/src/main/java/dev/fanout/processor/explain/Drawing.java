package dev.fanout.processor.explain;

import dev.fanout.processor.explain.GraphPlan.Placed;
import dev.fanout.processor.source.outline.Unit;
import java.util.List;

/** The graph as SVG. A narrow node shows its units, a wide one is a block. */
final class Drawing {

  private static final int BLOCK = GraphPlan.BLOCK;
  private static final int RADIUS = 17;

  /** What fits into a column. */
  private static final int LETTERS = 22;

  private final GraphPlan columns;
  private final boolean isChosen;
  private final StringBuilder svg = new StringBuilder();

  private Drawing(List<Unit> units, boolean isChosen) {
    this.columns = new GraphPlan(units);
    this.isChosen = isChosen;
  }

  /**
   * @param label what a screen reader says
   * @param isChosen whether units can be chosen
   */
  static String of(List<Unit> units, String label, boolean isChosen) {
    return new Drawing(units, isChosen).draw(label);
  }

  private String draw(String label) {
    int width = columns.width();
    int height = columns.height();
    svg.append(
        "<svg class=\"graph\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"%s\""
            .formatted(width, height, width, height, isChosen ? "group" : "img"));
    svg.append(" aria-label=\"%s\">\n<g class=\"edges\">\n".formatted(Html.escaped(label)));
    columns.nodes().forEach(this::edges);
    svg.append("</g>\n");
    columns.nodes().forEach(this::node);
    return svg.append("</svg>\n").toString();
  }

  /** What feeds what; between narrow nodes, for each pair of units. */
  private void edges(Placed node) {
    for (String parent : node.unit().parents().stream().distinct().toList()) {
      Placed from = columns.node(parent);
      for (int i = 0; i < from.drawn(); i++) {
        for (int j = 0; j < node.drawn(); j++) {
          edge(from, i, node, j);
        }
      }
    }
  }

  private void edge(Placed from, int i, Placed to, int j) {
    int left = from.x() + (from.isNarrow() ? RADIUS : BLOCK / 2);
    int right = to.x() - (to.isNarrow() ? RADIUS : BLOCK / 2);
    int middle = (left + right) / 2;
    int above = from.middle(i);
    int below = to.middle(j);
    svg.append(
        "<path d=\"M%d %dC%d %d %d %d %d %d\" data-from=\"%s\" data-to=\"%s\"/>\n"
            .formatted(
                left, above, middle, above, middle, below, right, below, from.key(i), to.key(j)));
  }

  private void node(Placed node) {
    Unit unit = node.unit();
    text("name", node.x(), node.y() - 18, unit.name());
    text("kind", node.x(), node.y() - 5, unit.kind());
    for (int i = 0; i < node.drawn(); i++) {
      String label =
          node.isNarrow()
              ? "%s, unit %d".formatted(unit.name(), i)
              : "%s, %d units".formatted(unit.name(), unit.width());
      svg.append("<g class=\"unit\" data-unit=\"%s\"".formatted(node.key(i)));
      svg.append(
          isChosen
              ? " tabindex=\"0\" role=\"button\" aria-label=\"%s\">".formatted(Html.escaped(label))
              : ">");
      if (node.isNarrow()) {
        svg.append(
            "<circle cx=\"%d\" cy=\"%d\" r=\"%d\"/>".formatted(node.x(), node.middle(i), RADIUS));
      } else {
        svg.append(
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>"
                .formatted(node.x() - BLOCK / 2, node.y(), BLOCK, BLOCK));
      }
      String inside = node.isNarrow() ? String.valueOf(i) : unit.shape();
      text("inside", node.x(), node.middle(i) + 4, inside);
      svg.append("</g>\n");
    }
  }

  private void text(String kind, int x, int y, String text) {
    String shown = text.length() <= LETTERS ? text : text.substring(0, LETTERS - 1) + "…";
    svg.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
            .formatted(kind, x, y, Html.escaped(shown)));
  }
}
