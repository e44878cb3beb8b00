package dev.fanout.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a caller got wrong, told in a sentence or two: what was seen, and what to do. */
public final class Misuse {

  private Misuse() {}

  /**
   * An exception with this message.
   *
   * @param text with {@code %s} for each of {@code seen}
   */
  public static IllegalArgumentException of(String text, Object... seen) {
    return new IllegalArgumentException(String.format(text, seen));
  }

  /** What was given, unless that is nothing. */
  public static <T> T given(String name, @Nullable T what) {
    if (what == null) {
      throw of("The %s is null. Give one.", name);
    }
    return what;
  }

  /** The same where one sentence does for all arguments. */
  public static <T> T given(@Nullable T what) {
    if (what == null) {
      throw of("An argument, or a text in it, is null. Give one.");
    }
    return what;
  }

  /** A copy that nobody changes of a list without null. */
  public static <T> List<T> copied(String name, List<T> list) {
    String all = "list of ".concat(name);
    for (T element : given(all, list)) {
      given("element of the ".concat(all), element);
    }
    return List.copyOf(list);
  }

  /**
   * A number, unless there are only so many, counted from 0.
   *
   * @throws IllegalArgumentException that says so
   */
  public static int among(int count, String name, int number) {
    if (number < 0 || number >= count) {
      throw of("There is no %s %s. They run from 0 to %s.", name, number, count - 1);
    }
    return number;
  }

  /** The first ten of these, and how many others there are. */
  public static String listed(Collection<?> all) {
    List<?> told = new ArrayList<>(all);
    int others = told.size() - 10;
    return others > 0
        ? String.format("%s and %s others", told.subList(0, 10), others)
        : told.toString();
  }

  // The ranges of what users set.

  public static int atLeastOne(String name, int value) {
    require(value >= 1, name, value, "at least 1");
    return value;
  }

  public static int from1To(String name, int value, int most) {
    return range(name, value, 1, most);
  }

  public static int range(String name, int value, int least, int most) {
    require(value >= least && value <= most, name, value, String.format("%s to %s", least, most));
    return value;
  }

  public static void positive(String name, double value) {
    require(value > 0 && value < Double.POSITIVE_INFINITY, name, value, "a number above 0");
  }

  public static void atLeast(int least, String name, double value) {
    require(
        value >= least && value < Double.POSITIVE_INFINITY,
        name,
        value,
        String.valueOf(least).concat(" or more"));
  }

  public static void share(String name, double value) {
    require(value >= 0 && value <= 1, name, value, "0 to 1");
  }

  /** A share of the past that is kept. */
  public static void decay(String name, double value) {
    require(value >= 0 && value < 1, name, value, "0 or more and less than 1");
  }

  /**
   * Makes the folder of a file that is to be written, and tries to write, before it has to be.
   *
   * @param tried the file, or what will be written first
   * @throws UncheckedIOException if it cannot be
   */
  public static void writable(Path file, Path tried, OpenOption... options) {
    require(!Files.isDirectory(file), "file to write", file, "a file, not a folder");
    try {
      Path folder = tried.toAbsolutePath().getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      Files.newByteChannel(tried, options).close();
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(
              "%s cannot be written: %s. Name a file in a folder that may be written to.", file, e),
          e);
    }
  }

  public static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw of("The %s is %s. Give %s.", name, value, range);
    }
  }

  /**
   * Sees that something holds.
   *
   * @param otherwise what to say if it does not
   */
  public static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
