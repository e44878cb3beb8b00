package dev.fanout.processor.graph;

import dev.fanout.Precision;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.LossTerm;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Numbers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the numbers of a description are numbers in the precision of the network. */
public final class PrecisionCheck {

  /** The rows of the largest table all of which a float can number. */
  private static final int ROWS = (1 << 24) + 1;

  private final Problems problems;

  /** A node of a block that is placed twice is reported once. */
  private final Set<Where> reported = new HashSet<>();

  private PrecisionCheck(Problems problems) {
    this.problems = problems;
  }

  public static void check(Network network, Problems problems) {
    if (network.configuration().precision() == Precision.DOUBLE) {
      return;
    }
    PrecisionCheck check = new PrecisionCheck(problems);
    for (Node node : network.nodes()) {
      check.check(node, node.layer().numbers(), node.origin());
      check.checkRows(node);
    }
    for (LossTerm head : network.heads()) {
      check.check(head.node(), head.objective().numbers(), head.objective().origin());
    }
  }

  private void check(Node node, List<Numbers> all, Origin origin) {
    for (Numbers numbers : all) {
      numbers.values().stream()
          .filter(value -> isLost(numbers, value))
          .findFirst()
          .ifPresent(value -> report(node, origin.where(numbers.member()), numbers, value));
    }
  }

  private void checkRows(Node node) {
    int rows = node.numbering().stream().mapToInt(node::rowsNumberedBy).max().orElse(0);
    Where where = node.origin().where("rows");
    if (rows > ROWS && reported.add(where)) {
      problems.error(
          where,
          "TooLarge",
          "'%s' has a table of %s rows, and a float numbers at most %s of them. Give fewer rows, or the network precision = DOUBLE."
              .formatted(node, Integer.toString(rows), Integer.toString(ROWS)));
    }
  }

  private static boolean isLost(Numbers numbers, double value) {
    float narrow = (float) value;
    return Float.isInfinite(narrow) || narrow == 0 && numbers.isPositive();
  }

  private void report(Node node, Where where, Numbers numbers, double value) {
    if (reported.add(where)) {
      problems.error(
          where,
          "OutOfRange",
          "'%s' has %s = %s, which is %s as a float. Give another number, or the network precision = DOUBLE."
              .formatted(node, numbers.member(), value, (float) value));
    }
  }
}
