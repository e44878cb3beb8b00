package dev.fanout.processor.layer.window;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;
import java.util.List;

/** Says what is wrong with the windows of one layer. */
record WindowReport(String name, Origin origin, Problems problems) {

  void error(String member, String code, String text) {
    problems.error(origin.where(member), code, text);
  }

  /** Whether there is one number, or one for each axis, and none is less than {@code least}. */
  boolean fits(String member, List<Integer> numbers, int axes, int least) {
    if (numbers.size() == 1 || numbers.size() == axes) {
      return least(member, numbers, least);
    }
    String each =
        axes == 1
            ? "one number"
            : "one number for both axes, or two: along the height and the width";
    String sides = member.equals("pads") ? ", or " + 2 * axes + ": before and after each axis" : "";
    error(
        member,
        "NumberOfAxes",
        "'%s' has %s = %s. Give %s%s.".formatted(name, member, text(numbers), each, sides));
    return false;
  }

  /** Whether no number is less than {@code least}. */
  boolean least(String member, List<Integer> numbers, int least) {
    if (numbers.stream().allMatch(number -> number >= least)) {
      return true;
    }
    error(
        member,
        "OutOfRange",
        "'%s' has %s = %s. Give numbers of at least %s."
            .formatted(name, member, text(numbers), least));
    return false;
  }

  /** Whether a window fits; warns of values that no window reads. */
  boolean hasRoom(Window window, int length, Node parent, int axis) {
    String along = along(axis, parent);
    long padded = (long) length + window.before() + window.after();
    if (window.span() > padded) {
      error(
          "kernel",
          "WindowTooLarge",
          "A window of '%s' spans %s %s, and '%s' has %s%s. Make the kernel or its dilation smaller, or pad."
              .formatted(
                  name,
                  window.span(),
                  along,
                  parent,
                  length,
                  padded == length ? "" : ", " + padded + " with the padding"));
      return false;
    }
    if (padded > Integer.MAX_VALUE) {
      error(
          "pads",
          "TooLarge",
          "'%s' pads '%s' to %s %s, and there are at most %s. Pad less."
              .formatted(name, parent, padded, along, Integer.MAX_VALUE));
      return false;
    }
    int unread = window.unread(length);
    if (unread >= length) {
      error(
          "pads",
          "NothingRead",
          "The windows of '%s' lie in front of the %s %s of '%s' and read nothing but padding. Pad less."
              .formatted(name, length, along, parent));
      return false;
    }
    if (unread > 0) {
      problems.warning(
          origin.where("stride"),
          "UnreadValues",
          "No window of '%s' reads the last %s of the %s %s of '%s'. Pad, or change the kernel or the stride, if they matter."
              .formatted(name, unread, length, along, parent));
    }
    return true;
  }

  /**
   * Whether something is left of a result of so many values along an axis, and not too much.
   *
   * @param reached how many of them come before the end of the last window
   */
  boolean isLeft(long length, long reached, int axis, Node parent) {
    if (length < 1 || reached < 1) {
      error(
          "pads",
          "NothingLeft",
          "'%s' cuts all %s off that '%s' is spread over. Cut off less."
              .formatted(name, along(axis, parent), parent));
      return false;
    }
    if (length > Integer.MAX_VALUE) {
      error(
          "kernel",
          "TooLarge",
          "'%s' spreads '%s' over %s %s, and there are at most %s. Make the kernel, its dilation or the stride smaller."
              .formatted(
                  name,
                  parent,
                  Long.toString(length),
                  along(axis, parent),
                  Integer.toString(Integer.MAX_VALUE)));
      return false;
    }
    return true;
  }

  /** What lies along an axis of {@code parent}. */
  static String along(int axis, Node parent) {
    return parent.shape().extents().size() == 2 ? "steps" : axis == 0 ? "rows" : "columns";
  }

  private static String text(List<Integer> numbers) {
    return numbers.size() == 1
        ? numbers.get(0).toString()
        : numbers.toString().replace('[', '{').replace(']', '}');
  }
}
