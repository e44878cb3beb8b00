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
}
