package dev.fanout.train;

/** What a caller got wrong, told in a sentence or two: what was seen, and what to do. */
final class Misuse {

  private Misuse() {}

  /**
   * An exception with this message.
   *
   * @param text with {@code %s} for each of {@code seen}
   */
  static IllegalArgumentException of(String text, Object... seen) {
    return new IllegalArgumentException(String.format(text, seen));
  }
}
