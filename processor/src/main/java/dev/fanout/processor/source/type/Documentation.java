package dev.fanout.processor.source.type;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.LayerForm;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.outline.Unit;
import dev.fanout.processor.source.stage.FanOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The Javadoc of emitted classes: the graph, its size and how it is computed. */
public final class Documentation {

  private static final int WIDTH = 92;

  /** A cell of a table that is wider stands out of its column. */
  private static final int WIDEST = 80;

  private Documentation() {}

  /** A table of the nodes, and the totals. */
  public static String graph(Outline outline, FanOut fanOut) {
    List<String[]> rows = new ArrayList<>();
    rows.add(
        new String[] {"node", "layer", "shape", "takes", "feeds", "parameters", "multiply-adds"});
    Map<String, Long> parameters = parameters(outline);
    for (Unit unit : outline.nodes()) {
      Set<String> feeds = fanOut.nodes(unit.name());
      rows.add(
          new String[] {
            unit.name(),
            unit.kind(),
            unit.shape(),
            String.join(", ", unit.parents()),
            String.join(", ", feeds),
            count(parameters.getOrDefault(unit.parameterName(), 0L)),
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

  /** How each layer is computed, and why so. */
  static String shapes(Outline outline, Schedule schedule) {
    StringBuilder text = new StringBuilder("\n<ul>\n");
    for (Unit unit : outline.nodes()) {
      LayerForm form = schedule.layers().get(unit.name());
      if (form != null) {
        text.append(wrapped("  <li>{@code " + unit.name() + "}: " + form + ".", "      "));
      }
    }
    return text.append("</ul>\n").toString();
  }

  /** A paragraph in lines of a page's width. */
  public static String wrapped(String paragraph, String indent) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : paragraph.split("(?<=\\S) ")) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        text.append('\n').append(indent);
        column = indent.length();
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    return text.append('\n').toString();
  }

  /** How many numbers the tensors of each node have. */
  private static Map<String, Long> parameters(Outline outline) {
    Map<String, Long> counts = new HashMap<>();
    for (Tensor tensor : outline.parameters().keySet()) {
      counts.merge(tensor.node(), (long) tensor.size(), Long::sum);
    }
    return counts;
  }

  private static String table(List<String[]> rows) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        if (row[c].length() <= WIDEST) {
          widths[c] = Math.max(widths[c], row[c].length());
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.length; c++) {
        boolean number = c >= row.length - 2;
        String pad = " ".repeat(Math.max(0, widths[c] - row[c].length()));
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
