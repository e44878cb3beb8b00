package dev.fanout.evaluate;

import dev.fanout.internal.Misuse;
import dev.fanout.parameters.Head;
import java.util.Arrays;

/**
 * Measures of one output on the samples of an {@link Evaluation}, with scikit-learn's definitions.
 * Every sample counts the same, whatever its weight. Each is computed when it is asked for.
 */
public final class Scores {

  private final Head head;
  private final double[][] predictions;
  private final double[][] targets;

  Scores(Head head, double[][] predictions, double[][] targets) {
    this.head = head;
    this.predictions = predictions;
    this.targets = targets;
  }

  /**
   * The share of the predictions that are right, by the first of the losses that has one:
   *
   * <ul>
   *   <li>CROSS_ENTROPY, CROSS_ENTROPY_FROM_LOGITS, CROSS_ENTROPY_FROM_PROBABILITIES and
   *       NEGATIVE_LOG_LIKELIHOOD: the share of the rows whose greatest prediction is the unit with
   *       the greatest target (the first of equal ones), or the class whose number is the target.
   *   <li>BINARY_CROSS_ENTROPY and BINARY_CROSS_ENTROPY_FROM_PROBABILITIES: the share of units,
   *       over all rows, whose prediction lies on the same side of 0.5 as the target; 0.5 counts as
   *       above.
   *   <li>BINARY_CROSS_ENTROPY_FROM_LOGITS: the same, the prediction lying on either side of 0.
   *   <li>HINGE: the share of units, over all rows, that are above 0 where the target is, and not
   *       where it is not.
   * </ul>
   *
   * @return from 0 to 1
   * @throws IllegalArgumentException for an output with other losses, or a target that should be
   *     the number of a class and is not
   */
  public double accuracy() {
    Decision decision = Decision.required(head);
    long right = 0;
    for (int row = 0; row < targets.length; row++) {
      for (int choice = 0; choice < decision.count(); choice++) {
        int actual = decision.actual(targets[row], choice, row);
        right += decision.predicted(predictions[row], choice) == actual ? 1 : 0;
      }
    }
    return right / ((double) targets.length * decision.count());
  }

  /**
   * The share of the rows whose class is among the k greatest predictions, of equal ones the first:
   * {@code topK(1)} is the accuracy.
   *
   * @param k from 1 to the number of units
   * @throws IllegalArgumentException if it is not, or if the output does not choose one of its
   *     units
   */
  public double topK(int k) {
    Misuse.from1To("number of predictions", k, head.width());
    Decision decision = Decision.required(head);
    if (!decision.isOfAllUnits()) {
      throw Misuse.of(
          "The output '%s' does not choose one of its units. Ask for its accuracy.", head.name());
    }
    long right = 0;
    for (int row = 0; row < targets.length; row++) {
      int actual = decision.actual(targets[row], 0, row);
      double value = predictions[row][head.offset() + actual];
      int rank = 0;
      for (int unit = 0; unit < head.width(); unit++) {
        double other = predictions[row][head.offset() + unit];
        rank += other > value || other == value && unit < actual ? 1 : 0;
      }
      right += rank < k ? 1 : 0;
    }
    return right / (double) targets.length;
  }

  /**
   * The mean of −ln p over the rows, p being the probability given to the right class, cut to
   * 10<sup>−15</sup> … 1 − 10<sup>−15</sup>; where every unit chooses between 0 and 1, the mean
   * over rows and units.
   *
   * @throws IllegalArgumentException if the output has no classes, or no probabilities
   */
  public double logLoss() {
    Decision decision = Decision.required(head);
    double sum = 0;
    for (int row = 0; row < targets.length; row++) {
      for (int choice = 0; choice < decision.count(); choice++) {
        int actual = decision.actual(targets[row], choice, row);
        boolean all = decision.isOfAllUnits();
        double p = decision.probability(predictions[row], all ? actual : choice);
        p = all || actual == 1 ? p : 1 - p;
        sum -= StrictMath.log(Math.max(1e-15, Math.min(1 - 1e-15, p)));
      }
    }
    return sum / targets.length / decision.count();
  }

  /**
   * The area under the ROC curve, of an output of two classes that of the second one, of more the
   * mean over the classes, each against all others: scikit-learn's {@code roc_auc_score} with
   * {@code multi_class="ovr"}, {@code average="macro"}. Where every unit chooses between 0 and 1,
   * the mean over the units. NaN if a class has no rows, or all.
   *
   * @throws IllegalArgumentException if the output has no classes
   */
  public double rocAuc() {
    int last = head.width() - 1;
    boolean isOfTwo = last == 1 && Decision.required(head).isOfAllUnits();
    double sum = 0;
    for (int number = isOfTwo ? 1 : 0; number <= last; number++) {
      sum += rocAuc(number);
    }
    return isOfTwo ? sum : sum / head.width();
  }

  /**
   * The area under the ROC curve of a class against all others, or of one unit where every unit
   * chooses between 0 and 1: the probability that a row of the class has the greater prediction of
   * it than another row, equal ones counting half (Hanley and McNeil 1982). NaN if there are only
   * rows of the class, or none.
   *
   * @param number of the class, from 0 to the number of units − 1
   * @throws IllegalArgumentException if it is not, or the output has no classes
   */
  public double rocAuc(int number) {
    Misuse.among(head.width(), "class", number);
    Decision decision = Decision.required(head);
    boolean all = decision.isOfAllUnits();
    double[] ofClass = new double[targets.length];
    double[] others = new double[targets.length];
    int positives = 0;
    int negatives = 0;
    for (int row = 0; row < targets.length; row++) {
      double[] outputs = predictions[row];
      // Beside other logits, one says nothing; alone it ranks as its probability does, but finer.
      double score = all ? decision.probability(outputs, number) : outputs[head.offset() + number];
      if (decision.actual(targets[row], all ? 0 : number, row) == (all ? number : 1)) {
        ofClass[positives++] = score;
      } else {
        others[negatives++] = score;
      }
    }
    Arrays.sort(ofClass, 0, positives);
    Arrays.sort(others, 0, negatives);
    double wins = 0;
    int less = 0;
    int notGreater = 0;
    for (int i = 0; i < positives; i++) {
      while (less < negatives && others[less] < ofClass[i]) {
        less++;
      }
      while (notGreater < negatives && others[notGreater] <= ofClass[i]) {
        notGreater++;
      }
      wins += (less + (double) notGreater) / 2;
    }
    return wins / ((double) positives * negatives);
  }

  /**
   * The mean of |y − t| over rows and units.
   *
   * @throws IllegalArgumentException if the output has not one target per unit
   */
  public double meanAbsoluteError() {
    return mean(0);
  }

  /**
   * The root of the mean of (y − t)² over the rows; of several units the mean of their roots.
   *
   * @throws IllegalArgumentException if the output has not one target per unit
   */
  public double rootMeanSquaredError() {
    return mean(1);
  }

  /**
   * The coefficient of determination, 1 − Σ (y − t)² / Σ (t − t̄)², of several units the mean. It
   * is 1 for predictions without error and 0 for those that are all t̄; of targets that are all the
   * same, 1 without error and else 0.
   *
   * @throws IllegalArgumentException if the output has not one target per unit
   */
  public double r2() {
    return mean(2);
  }

  private double mean(int measure) {
    if (head.targetWidth() != head.width()) {
      throw Misuse.of(
          "The output '%s' has %s units and %s targets, which cannot be subtracted.",
          head.name(), head.width(), head.targetWidth());
    }
    int size = targets.length;
    double sum = 0;
    for (int unit = 0; unit < head.width(); unit++) {
      int at = head.targetOffset() + unit;
      double first = targets[0][at];
      double mean = 0;
      double absolute = 0;
      double squares = 0;
      for (int row = 0; row < size; row++) {
        double error = predictions[row][head.offset() + unit] - targets[row][at];
        absolute += Math.abs(error);
        squares += error * error;
        mean += (targets[row][at] - first) / size;
      }
      double spread = 0;
      for (double[] row : targets) {
        double deviation = row[at] - first - mean;
        spread += deviation * deviation;
      }
      if (measure == 0) {
        sum += absolute / size;
      } else if (measure == 1) {
        sum += Math.sqrt(squares / size);
      } else {
        sum += squares == 0 ? 1 : spread == 0 ? 0 : 1 - squares / spread;
      }
    }
    return sum / head.width();
  }
}
