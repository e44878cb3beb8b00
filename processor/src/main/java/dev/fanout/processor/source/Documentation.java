package dev.fanout.processor.source;

import dev.fanout.Unroll;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Scheduling;
import dev.fanout.processor.source.Outline.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The Javadoc of emitted classes: the graph, its size and how it is computed. */
final class Documentation {

  private static final int WIDTH = 92;

  private Documentation() {}

  /** A table of the nodes, and the totals. */
  static String graph(Outline outline, FanOut fanOut) {
    List<String[]> rows = new ArrayList<>();
    rows.add(
        new String[] {"node", "layer", "shape", "takes", "feeds", "parameters", "multiply-adds"});
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

  /** How each layer is computed, and why so. */
  static String shapes(Outline outline, Schedule schedule) {
    StringBuilder text = new StringBuilder("\n<ul>\n");
    for (Unit unit : outline.nodes()) {
      Set<String> shapes = schedule.shapes(unit.name());
      if (!shapes.isEmpty()) {
        text.append(
            wrapped(
                "  <li>{@code "
                    + unit.name()
                    + "}: "
                    + String.join("; ", shapes)
                    + reason(outline, unit, shapes)
                    + ".",
                "      "));
      }
    }
    return text.append("</ul>\n").toString();
  }

  private static String reason(Outline outline, Unit unit, Set<String> shapes) {
    if (unit.multiplyAdds() == 0) {
      return "";
    }
    boolean unrolled = shapes.contains("straight line");
    boolean small = unit.multiplyAdds() <= Scheduling.UNROLLED_MULTIPLY_ADDS;
    String limit = " than " + Scheduling.UNROLLED_MULTIPLY_ADDS + " multiply-adds";
    if (unrolled == small) {
      return small ? ", with no more" + limit : ", with more" + limit;
    }
    if (small && outline.isSmall() && outline.unroll() != Unroll.NEVER) {
      return ", because it computes over a batch or looks up a row";
    }
    return outline.unroll() == Unroll.AUTO
        ? ", because the small layers together take more than "
            + Scheduling.UNROLLED_NETWORK
            + " operations"
        : ", as unroll = " + outline.unroll() + " asks for";
  }

  /** A paragraph in lines of a page's width. */
  static String wrapped(String paragraph, String indent) {
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

  private static long parameters(Outline outline, Unit unit) {
    return outline.parameters().keySet().stream()
        .filter(tensor -> tensor.node().equals(unit.parameterName()))
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
