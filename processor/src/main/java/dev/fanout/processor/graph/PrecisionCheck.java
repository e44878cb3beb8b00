package dev.fanout.processor.graph;

import dev.fanout.Embedding;
import dev.fanout.Precision;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.LossTerm;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import java.util.HashSet;
import java.util.Set;

/** Whether the numbers of a description are numbers in the precision of the network. */
public final class PrecisionCheck {

  /** The members that are greater than 0 and have to stay so. */
  private static final Set<String> POSITIVE = Set.of("epsilon", "delta", "weight");

  /** The rows of the largest table all of which a float can number. */
  private static final int ROWS = (1 << 24) + 1;

  private final Problems problems;

  /** A node of a block that is placed twice is reported once. */
  private final Set<Where> reported = new HashSet<>();

  private PrecisionCheck(Problems problems) {
    this.problems = problems;
  }

  public static void check(Network network, Problems problems) {
    if (network.precision() == Precision.DOUBLE) {
      return;
    }
    PrecisionCheck check = new PrecisionCheck(problems);
    for (Node node : network.nodes()) {
      check.check(node, node.settings());
      check.checkRows(node);
    }
    for (LossTerm head : network.heads()) {
      check.check(head.node(), head.settings());
    }
  }

  private void check(Node node, Settings settings) {
    settings
        .doubles()
        .forEach(
            (member, values) ->
                values.stream()
                    .filter(value -> isLost(member, value))
                    .findFirst()
                    .ifPresent(value -> report(node, settings, member, value)));
  }

  private void checkRows(Node node) {
    Settings settings = node.settings();
    if (node.layer().annotation() == Embedding.class
        && settings.integer("rows") > ROWS
        && reported.add(settings.where("rows"))) {
      problems.error(
          settings.where("rows"),
          "TooLarge",
          "'%s' has a table of %s rows, and a float numbers at most %s of them. Give fewer rows, or the network precision = DOUBLE."
              .formatted(node, Integer.toString(settings.integer("rows")), Integer.toString(ROWS)));
    }
  }

  private static boolean isLost(String member, double value) {
    float narrow = (float) value;
    return Float.isInfinite(narrow) || narrow == 0 && POSITIVE.contains(member);
  }

  private void report(Node node, Settings settings, String member, double value) {
    if (reported.add(settings.where(member))) {
      problems.error(
          settings.where(member),
          "OutOfRange",
          "'%s' has %s = %s, which is %s as a float. Give another number, or the network precision = DOUBLE."
              .formatted(node, member, value, (float) value));
    }
  }
}
