package dev.fanout.internal;

import java.util.Arrays;
import java.util.Locale;

/** Text in columns: the first to the left, the others to the right. */
public final class Table {

  private Table() {}

  /** Aligns lines of as many cells each, separated by tabs. */
  public static String repeated(char c, int count) {
    char[] text = new char[count];
    Arrays.fill(text, c);
    return new String(text);
  }

  public static String align(CharSequence lines) {
    String[] rows = lines.toString().split("\n");
    int[] widths = new int[rows[0].split("\t").length];
    for (String row : rows) {
      String[] cells = row.split("\t");
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], cells[column].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String row : rows) {
      String[] cells = row.split("\t");
      for (int column = 0; column < widths.length; column++) {
        String space = repeated(' ', widths[column] - cells[column].length());
        if (column == 0) {
          text.append(cells[column]).append(space);
        } else {
          text.append("  ").append(space).append(cells[column]);
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Four significant digits. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
