package dev.fanout.data;

import dev.fanout.Loss;
import dev.fanout.internal.LossTargets;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.Table;
import dev.fanout.parameters.Head;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.TableInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a network asks of its samples: how wide their rows are, what its losses take for targets and
 * its tables for numbers of rows.
 */
final class Requirements {

  /** How far the probabilities of a row may be from adding up to 1; {@link Loss} gives it. */
  private static final double ROUNDING = 0.0025;

  /** The square of a length that the ε of {@link Loss#COSINE} hides. */
  private static final double SHORTEST = 1e-12;

  // What columns take, in the order of the texts below.

  private static final int ROW_OF_TABLE = 0;
  private static final int CLASS = 1;
  private static final int SHARE = 2;
  private static final int SIGN = 3;
  private static final int COUNT = 4;
  private static final int DIRECTION = 5;
  private static final int DISTRIBUTION = 6;

  /** What takes it, and what to do about others; one of two, if there are two. */
  private static final String TAKES =
      "'%s' looks up one of the %s rows of its table, 0 to %s|Number from 0, or give the table more"
          + " rows\t"
          + "%4$s of '%1$s' takes the number of a class, 0 to %3$s|Number the classes from 0, one for"
          + " each unit\t"
          + "%4$s of '%1$s' takes 0 to 1|Give (t + 1) / 2 for labels -1 and 1, or train for HINGE|Give"
          + " t - 1 for labels 1 and 2, or scale quantities to that range\t"
          + "%4$s of '%1$s' takes -1 and 1|Give 2 t - 1 for labels 0 and 1, or train for"
          + " BINARY_CROSS_ENTROPY\t"
          + "%4$s of '%1$s' takes counts, 0 or more|Give the counts themselves, neither scaled nor"
          + " their logarithms\t"
          + "%4$s of '%1$s' takes vectors longer than 1e-6|Leave the row out\t"
          + "%4$s of '%1$s' takes probabilities that add up to 1|Give 1 for the right class and 0"
          + " elsewhere|Divide each row by its sum, or train for BINARY_CROSS_ENTROPY where several"
          + " classes can be right";

  private final int inputs;
  private final int targets;
  private final List<Head> heads;

  /** For each node with a table, a head of its input columns, with a unit for each row. */
  private final List<Head> lookups = new ArrayList<>();

  /** The same for all networks that ask for the same. */
  private final List<Object> key;

  Requirements(Layout layout) {
    inputs = layout.inputWidth();
    targets = layout.targetWidth();
    heads = layout.heads();
    for (TableInput of : layout.lookups()) {
      lookups.add(new Head(of.node(), 0, of.rows(), of.column(), of.width(), List.of(Loss.NONE)));
    }
    key = Arrays.asList(inputs, targets, heads, lookups);
  }

  /**
   * Looks at each row, unless that was done for a network that asks for the same.
   *
   * @param met the keys of what was found
   * @param part what messages put before inputs and targets: nothing, or a word and a space
   */
  void check(Set<List<Object>> met, Rows inputs, Rows targets, String part) {
    if (!met.contains(key)) {
      check(inputs, targets, part);
      met.add(key);
    }
  }

  private void check(Rows inputs, Rows targets, String part) {
    if (inputs.width() != this.inputs || targets.width() != this.targets) {
      throw Misuse.of(
          "The network takes %s inputs and %s targets per sample; these %ssamples have %s inputs and "
              + "%s targets. Give rows as wide as all inputs and as all targets together.",
          this.inputs, this.targets, part, inputs.width(), targets.width());
    }
    for (Head lookup : lookups) {
      check(lookup, null, inputs, part);
    }
    for (Head head : heads) {
      for (Loss loss : head.losses()) {
        check(head, loss, targets, part);
      }
    }
  }

  private static int taken(Head head, @Nullable Loss loss) {
    if (loss == null) {
      return ROW_OF_TABLE;
    }
    if (LossTargets.isGreatest(loss)) {
      return head.targetWidth() < head.width() ? CLASS : DISTRIBUTION;
    }
    if (LossTargets.isOfShares(loss)) {
      return SHARE;
    }
    return loss == Loss.HINGE
        ? SIGN
        : loss == Loss.POISSON
            ? COUNT
            : loss == Loss.COSINE ? DIRECTION : loss == Loss.KL_DIVERGENCE ? DISTRIBUTION : -1;
  }

  private static void check(Head head, @Nullable Loss loss, Rows rows, String part) {
    int taken = taken(head, loss);
    int from = head.targetOffset();
    int end = from + head.targetWidth();
    for (int row = 0; taken >= 0 && row < rows.size(); row++) {
      double sum = 0;
      double squares = 0;
      for (int column = from; column < end; column++) {
        double value = rows.get(row, column);
        boolean fits =
            taken <= CLASS
                ? value >= 0 && value < head.width() && value == Math.rint(value)
                : taken == SIGN
                    ? Math.abs(value) == 1
                    : (value >= 0 || taken == DIRECTION) && (value <= 1 || taken != SHARE);
        if (!fits) {
          boolean isSecond = taken == SHARE && value > 1;
          throw misuse(rows.element(row, column, part), head, loss, taken, isSecond);
        }
        sum += value;
        squares += value * value;
      }
      if (taken == DISTRIBUTION && !(Math.abs(sum - 1) <= ROUNDING)
          || taken == DIRECTION && !(squares > SHORTEST)) {
        String seen =
            String.format(
                "Row %s of the %stargets %s in columns %s to %s",
                rows.number(row),
                part,
                taken == DIRECTION ? "is nearly 0" : "adds up to ".concat(Table.number(sum)),
                from,
                end - 1);
        throw misuse(seen, head, loss, taken, taken == DISTRIBUTION);
      }
    }
  }

  private static IllegalArgumentException misuse(
      String seen, Head head, @Nullable Loss loss, int taken, boolean isSecond) {
    String[] texts = TAKES.split("\t")[taken].split("\\|");
    String takes = String.format(texts[0], head.name(), head.width(), head.width() - 1, loss);
    return Misuse.of("%s; %s. %s.", seen, takes, texts[isSecond ? 2 : 1]);
  }
}
