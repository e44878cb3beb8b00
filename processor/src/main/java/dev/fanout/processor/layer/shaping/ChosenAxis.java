package dev.fanout.processor.layer.shaping;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The member {@code axis} of a layer that without it takes all values in a row. */
final class ChosenAxis {

  private static final String MEMBER = "axis";

  private ChosenAxis() {}

  /** Empty where it is not written. */
  static OptionalInt read(MemberValues members) {
    return members.origin().isWritten(MEMBER)
        ? OptionalInt.of(members.integer(MEMBER))
        : OptionalInt.empty();
  }

  /** Whether {@code parent} has it, or none is given; reported if not. */
  static boolean exists(
      OptionalInt axis, String name, Node parent, Origin origin, Problems problems) {
    int axes = parent.shape().extents().size();
    if (axis.isEmpty() || axis.getAsInt() >= 0 && axis.getAsInt() < axes) {
      return true;
    }
    problems.error(
        origin.where(MEMBER),
        "NoAxis",
        "'%s' has axis = %s, and '%s' (%s) has %s. Give %s, or leave axis out to count all values row-major."
            .formatted(
                name,
                axis.getAsInt(),
                parent,
                parent.shape(),
                axes == 1
                    ? "the axis 0"
                    : "the axes " + list(IntStream.range(0, axes).boxed().toList()),
                axes == 1 ? "that" : "one of them"));
    return false;
  }

  /** {@code 0, 1 and 2}. */
  static String list(List<Integer> axes) {
    String first =
        axes.stream()
            .limit(axes.size() - 1L)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return first + (first.isEmpty() ? "" : " and ") + axes.get(axes.size() - 1);
  }
}
