package dev.fanout.processor.layer.shaping;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;
import java.util.List;
import java.util.stream.Collectors;

/** All axes of a picture or a sequence but the last, its channels; and what is wrong with them. */
record SpatialAxes(String name, Node parent, Origin origin, Problems problems) {

  /** The extents, outermost first. */
  static List<Integer> of(Node parent) {
    List<Integer> extents = parent.shape().extents();
    return extents.subList(0, extents.size() - 1);
  }

  int count() {
    return of(parent).size();
  }

  /**
   * Whether there are any.
   *
   * @param verb what the layer does to them: {@code pads}
   */
  boolean exist(String verb) {
    if (count() > 0) {
      return true;
    }
    problems.error(
        origin.where(),
        "NoSpatialAxes",
        "'%s' %s {height, width, channels} or {steps, channels}, and '%s' has the shape {%s}. Give it such a shape, in @Input or by @Reshape."
            .formatted(name, verb, parent, parent.shape()));
    return false;
  }

  /**
   * Whether there is one number, or one for each axis, and none is less than {@code least}.
   *
   * @param haveSides whether there may also be two for each axis
   */
  boolean fit(String member, List<Integer> numbers, int least, boolean haveSides) {
    int size = numbers.size();
    if (size != 1 && size != count() && !(haveSides && size == 2 * count())) {
      problems.error(
          origin.where(member),
          "NumberOfAxes",
          "'%s' has %s = %s, and '%s' (%s) has %s before its channels. Give one number for all%s%s."
              .formatted(
                  name,
                  member,
                  text(numbers),
                  parent,
                  parent.shape(),
                  count() == 1 ? "one axis" : count() + " axes",
                  count() == 1 ? "" : ", or " + count() + ", one for each",
                  haveSides ? ", or " + 2 * count() + ": before and after each" : ""));
      return false;
    }
    if (numbers.stream().anyMatch(number -> number < least)) {
      problems.error(
          origin.where(member),
          "OutOfRange",
          "'%s' has %s = %s. Give numbers of at least %s."
              .formatted(name, member, text(numbers), least));
      return false;
    }
    return true;
  }

  /** Whether an array can number so many along an axis. */
  boolean hasRoom(String member, long extent) {
    if (extent <= Integer.MAX_VALUE) {
      return true;
    }
    problems.error(
        origin.where(member),
        "TooLarge",
        "'%s' makes an axis of '%s' (%s) %s long, and a Java array holds at most %s values. Make it smaller."
            .formatted(name, parent, parent.shape(), extent, Integer.MAX_VALUE));
    return false;
  }

  /** The number for an axis. */
  static int each(List<Integer> numbers, int axis) {
    return numbers.get(numbers.size() == 1 ? 0 : axis);
  }

  /** {@code {1, 2}}, and one number without braces. */
  static String text(List<Integer> numbers) {
    return numbers.size() == 1
        ? numbers.get(0).toString()
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
  }
}
