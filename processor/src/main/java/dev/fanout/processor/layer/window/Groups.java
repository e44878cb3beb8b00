package dev.fanout.processor.layer.window;

import dev.fanout.processor.layer.Node;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Channels in parts of equal size, each of which is made of one part of the parent's.
 *
 * @param in how many channels the parent has
 * @param out how many the value has
 */
record Groups(int in, int out, int count) {

  /** From so many channels a part is worth a kernel of its own. */
  private static final int ALONE = 4;

  /**
   * Which channels meet, as subscripts over the same indices.
   *
   * @param in of the parent
   * @param inOfGroup the same within its group
   * @param out of the value
   * @param outOfGroup the same within its group
   */
  record Channels(Affine in, Affine inOfGroup, Affine out, Affine outOfGroup) {}

  int inOfGroup() {
    return in / count;
  }

  int outOfGroup() {
    return out / count;
  }

  /** All that meet: one statement for each. */
  List<Channels> channels() {
    if (count == 1 || outOfGroup() >= ALONE) {
      Affine c = Affine.of(new Index("c", inOfGroup()));
      Affine o = Affine.of(new Index("o", outOfGroup()));
      return IntStream.range(0, count)
          .mapToObj(g -> new Channels(c.plus(g * inOfGroup()), c, o.plus(g * outOfGroup()), o))
          .toList();
    }
    Affine g = Affine.of(new Index("g", count));
    Affine c = ofGroup("c", inOfGroup());
    Affine o = ofGroup("o", outOfGroup());
    return List.of(new Channels(g.times(inOfGroup()).plus(c), c, g.times(outOfGroup()).plus(o), o));
  }

  /** An index over the channels of a group; none where there is but one. */
  private static Affine ofGroup(String name, int extent) {
    return extent == 1 ? Affine.constant(0) : Affine.of(new Index(name, extent));
  }

  /** Whether there are units and groups, whatever the parent is; reports that there are none. */
  static boolean exist(WindowReport report, int units, int count) {
    if (units < 1) {
      report.error(
          "units",
          "NoUnits",
          "'%s' has units = %s. A layer has at least 1.".formatted(report.name(), units));
      return false;
    }
    return report.least("groups", List.of(count), 1);
  }

  /** Whether the parts are of equal size; reports those that are not. */
  static boolean fit(WindowReport report, Node parent, int units, int count) {
    int in = channels(parent);
    if (in % count == 0 && units % count == 0) {
      return true;
    }
    report.error(
        "groups",
        "UnequalGroups",
        "'%s' has %s units over the %s channels of '%s' in groups = %s. Give a divisor of both numbers."
            .formatted(report.name(), units, in, parent, count));
    return false;
  }

  /** How many channels {@code node} has: the last extent of its shape. */
  static int channels(Node node) {
    List<Integer> extents = node.shape().extents();
    return extents.get(extents.size() - 1);
  }
}
