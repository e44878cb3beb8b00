package dev.fanout.processor.source.emitted;

/**
 * What emitted classes say of arguments they do not take. Copied into them, with {@code float}
 * replaced where the network has another precision.
 */
final class FloatArguments {

  private FloatArguments() {}

  /** What is wrong with an array of numbers. */
  static String seen(String name, float[] array) {
    return array == null ? name + " is null" : name + " has " + array.length + " values";
  }

  /** What is wrong with an array of rows. */
  static String seenRows(String name, float[][] rows) {
    return rows == null ? name + " is null" : name + " has " + rows.length + " rows";
  }

  /** Refuses a batch that is empty or names rows that there are not. */
  static void checkOrder(int[] order, int from, int to, int rows) {
    if (order == null || from < 0 || from >= to || to > order.length) {
      throw new IllegalArgumentException(
          order == null
              ? "order is null."
              : "order has "
                  + order.length
                  + " rows, and from is "
                  + from
                  + " and to "
                  + to
                  + ". Give 0 <= from < to <= "
                  + order.length
                  + ".");
    }
    for (int i = from; i < to; i++) {
      if (order[i] < 0 || order[i] >= rows) {
        throw new IllegalArgumentException(
            "order["
                + i
                + "] is "
                + order[i]
                + ", and there are "
                + rows
                + " samples. Give 0 to "
                + (rows - 1)
                + ".");
      }
    }
  }

  /** Refuses rows that there are not, and what cannot receive their outputs. */
  static void checkRows(int from, int to, int rows, double[][] results, int width) {
    if (from < 0 || from >= to || to > rows) {
      throw new IllegalArgumentException(
          "from is "
              + from
              + " and to "
              + to
              + ", and there are "
              + rows
              + " samples. Give 0 <= from < to <= "
              + rows
              + ".");
    }
    if (results == null || results.length < to - from) {
      throw new IllegalArgumentException(
          (results == null ? "results is null" : "results has " + results.length + " rows")
              + ". Give "
              + (to - from)
              + ", one for each sample.");
    }
    for (int b = 0; b < to - from; b++) {
      if (results[b] == null || results[b].length < width) {
        throw new IllegalArgumentException(
            "results["
                + b
                + "] "
                + (results[b] == null ? "is null" : "has " + results[b].length + " values")
                + ". Give "
                + width
                + ".");
      }
    }
  }
}
