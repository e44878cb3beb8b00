package dev.fanout.train;

import dev.fanout.Loss;
import java.util.List;

/**
 * What a network asks of its samples: how wide their rows are, what its losses take for targets and
 * its tables for numbers of rows.
 */
record Requirements(int inputs, int targets, List<Head> heads, List<Lookup> lookups) {

  /** How far the probabilities of a row may be from adding up to 1; {@link Loss} gives it. */
  private static final double ROUNDING = 0.0025;

  /** The square of a length that the ε of {@link Loss#COSINE} hides. */
  private static final double SHORTEST = 1e-12;

  Requirements {
    heads = List.copyOf(heads);
    lookups = List.copyOf(lookups);
  }

  /**
   * @param part what messages put before inputs and targets: nothing, or a word and a space
   */
  void check(Samples samples, String part) {
    if (samples.inputWidth() != inputs || samples.targetWidth() != targets) {
      throw Misuse.of(
          "The network takes %s inputs and %s targets per sample; these %ssamples have %s inputs and "
              + "%s targets. Give rows as wide as all inputs and as all targets together.",
          inputs, targets, part, samples.inputWidth(), samples.targetWidth());
    }
    for (Lookup lookup : lookups) {
      check(lookup, samples.inputs, part);
    }
    for (Head head : heads) {
      for (Loss loss : head.losses()) {
        check(head, loss, samples.targets, part);
      }
    }
  }

  private static void check(Lookup lookup, Rows rows, String part) {
    int end = lookup.column() + lookup.width();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = lookup.column(); column < end; column++) {
        if (!isNumber(rows.get(row, column), lookup.rows())) {
          throw Misuse.of(
              "%s; '%s' looks up one of the %s rows of its table, 0 to %s. Number from 0, or give "
                  + "the table more rows.",
              rows.element(row, column, part), lookup.node(), lookup.rows(), lookup.rows() - 1);
        }
      }
    }
  }

  /** Whether this is one of the whole numbers from 0 to {@code count} − 1. */
  private static boolean isNumber(double value, int count) {
    return value >= 0 && value < count && value == Math.rint(value);
  }

  private static void check(Head head, Loss loss, Rows rows, String part) {
    boolean isOfClasses = Decision.isGreatest(loss);
    boolean isNumber = isOfClasses && head.targetWidth() < head.width();
    boolean isDistribution = isOfClasses && !isNumber || loss == Loss.KL_DIVERGENCE;
    int from = head.targetOffset();
    int end = from + head.targetWidth();
    for (int row = 0; row < rows.size(); row++) {
      double sum = 0;
      double squares = 0;
      for (int column = from; column < end; column++) {
        double target = rows.get(row, column);
        if (isNumber ? !isNumber(target, head.width()) : !takes(loss, isDistribution, target)) {
          String seen = rows.element(row, column, part);
          throw isNumber
              ? misuse(
                  seen,
                  loss,
                  head,
                  "the number of a class, 0 to " + (head.width() - 1),
                  "Number the classes from 0, one for each unit")
              : misuse(seen, loss, head, range(loss), advice(loss, target));
        }
        sum += target;
        squares += target * target;
      }
      String together = null;
      if (isDistribution && !(Math.abs(sum - 1) <= ROUNDING)) {
        together = "adds up to " + ProgressLine.number(sum);
      } else if (loss == Loss.COSINE && !(squares > SHORTEST)) {
        together = "is nearly 0";
      }
      if (together != null) {
        throw misuse(
            String.format(
                "Row %s of the %stargets %s in columns %s to %s",
                rows.number(row), part, together, from, end - 1),
            loss,
            head,
            range(loss),
            isDistribution
                ? "Divide each row by its sum, or train for BINARY_CROSS_ENTROPY where several "
                    + "classes can be right"
                : "Leave the row out");
      }
    }
  }

  private static boolean takes(Loss loss, boolean isDistribution, double target) {
    if (isBinary(loss)) {
      return target >= 0 && target <= 1;
    }
    if (loss == Loss.HINGE) {
      return target == 1 || target == -1;
    }
    return target >= 0 || !isDistribution && loss != Loss.POISSON;
  }

  /** What a loss takes that does not take everything. */
  private static String range(Loss loss) {
    return isBinary(loss)
        ? "0 to 1"
        : loss == Loss.HINGE
            ? "-1 and 1"
            : loss == Loss.POISSON
                ? "counts, 0 or more"
                : loss == Loss.COSINE
                    ? "vectors longer than 1e-6"
                    : "probabilities that add up to 1";
  }

  /** What to do about a target that is out of range. */
  private static String advice(Loss loss, double target) {
    if (isBinary(loss)) {
      return target < 0
          ? "Give (t + 1) / 2 for labels -1 and 1, or train for HINGE"
          : "Give t - 1 for labels 1 and 2, or scale quantities to that range";
    }
    return loss == Loss.HINGE
        ? "Give 2 t - 1 for labels 0 and 1, or train for BINARY_CROSS_ENTROPY"
        : loss == Loss.POISSON
            ? "Give the counts themselves, neither scaled nor their logarithms"
            : "Give 1 for the right class and 0 elsewhere";
  }

  private static boolean isBinary(Loss loss) {
    return Decision.isProbability(loss) || loss == Loss.BINARY_CROSS_ENTROPY_FROM_LOGITS;
  }

  private static IllegalArgumentException misuse(
      String seen, Loss loss, Head head, String range, String advice) {
    return Misuse.of("%s; %s of '%s' takes %s. %s.", seen, loss, head.name(), range, advice);
  }
}
