package dev.fanout.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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

  /**
   * What was given, unless that is nothing.
   *
   * @throws NullPointerException that says so
   */
  static <T> T given(String name, T what) {
    if (what == null) {
      throw new NullPointerException(
          String.format("Null was given for the %s, which cannot be left out.", name));
    }
    return what;
  }

  /**
   * A copy that nobody changes.
   *
   * @throws NullPointerException without a list, or if there is null in it
   */
  static <T> List<T> copied(String name, List<T> list) {
    for (T element : given(name, list)) {
      given(name, element);
    }
    return List.copyOf(list);
  }

  /**
   * A number, unless there are only so many, counted from 0.
   *
   * @throws IllegalArgumentException that says so
   */
  static int among(int count, String name, int number) {
    if (number < 0 || number >= count) {
      throw of("There is no %s %s. They run from 0 to %s.", name, number, count - 1);
    }
    return number;
  }

  /** The first ten of these, and how many others there are. */
  static String listed(Collection<?> all) {
    List<?> told = new ArrayList<>(all);
    int others = told.size() - 10;
    return others > 0
        ? String.format("%s and %s others", told.subList(0, 10), others)
        : told.toString();
  }
}
