package dev.fanout.processor.source;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.source.Outline.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The Javadoc of emitted classes: the graph, its size and how it is computed. */
final class Documentation {

  private Documentation() {}

  /** A table of the nodes, and the totals. */
  static String graph(Outline outline, FanOut fanOut) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"node", "layer", "shape", "takes", "feeds", "parameters", "multiply-adds"});
    for (Unit unit : outline.nodes()) {
      Set<String> feeds = fanOut.nodes(unit.name());
      rows.add(
          new String[] {
            unit.name(),
            unit.kind(),
            unit.shape(),
            String.join(", ", unit.parents()),
            String.join(", ", feeds),
            count(parameters(outline, unit)),
            count(unit.multiplyAdds())
          });
    }
    long multiplyAdds = outline.nodes().stream().mapToLong(Unit::multiplyAdds).sum();
    return "<pre>\n"
        + table(rows)
        + "</pre>\n\n<p>"
        + count(outline.parameterCount())
        + " parameters, "
        + count(multiplyAdds)
        + " multiply-adds for each sample.\n";
  }

  private static long parameters(Outline outline, Unit unit) {
    return outline.parameters().keySet().stream()
        .filter(tensor -> tensor.node().equals(unit.name()))
        .mapToLong(Tensor::size)
        .sum();
  }

  private static String table(List<String[]> rows) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        widths[c] = Math.max(widths[c], row[c].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.length; c++) {
        boolean number = c >= row.length - 2;
        String pad = " ".repeat(widths[c] - row[c].length());
        line.append(number ? pad + row[c] : row[c] + pad).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** {@code 101,770}. */
  private static String count(long value) {
    return value == 0 ? "" : String.format(Locale.ROOT, "%,d", value);
  }
}
