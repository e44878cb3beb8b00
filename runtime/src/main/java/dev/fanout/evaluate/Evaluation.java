package dev.fanout.evaluate;

import dev.fanout.data.Samples;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Table;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Head;
import dev.fanout.parameters.Layout;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How well a network does on samples.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluation.of(training, test);
 * System.out.println(evaluation);                        // loss 0.1234, accuracy 0.9533 (150 samples)
 * double f1 = evaluation.confusionMatrix().macroF1();
 * double area = evaluation.scores("species").rocAuc();
 * }</pre>
 *
 * <p>Immutable as long as nobody writes the predictions.
 */
public final class Evaluation {

  /** Rows per call of the network: enough for its batch kernels, few enough to stay in cache. */
  private static final int CHUNK = 256;

  private final Layout layout;
  private final Samples samples;
  private final double[][] predictions;
  private final double loss;
  private final double[] losses;
  private final Map<String, Double> metrics;

  private Evaluation(
      Layout layout, Samples samples, double[][] predictions, double loss, double[] losses) {
    this.layout = layout;
    this.samples = samples;
    this.predictions = predictions;
    this.loss = loss;
    this.losses = losses;
    Map<String, Double> metrics = new LinkedHashMap<>();
    List<Head> heads = layout.heads();
    for (int i = 0; i < losses.length; i++) {
      Head head = heads.get(i);
      if (losses.length > 1 && !Double.isNaN(losses[i])) {
        metrics.put(head.name().concat(".loss"), losses[i]);
      }
      if (Decision.of(head) != null) {
        metrics.put(name(layout, head), scores(head).accuracy());
      }
    }
    this.metrics = Collections.unmodifiableMap(metrics);
  }

  /** The names that {@link #metrics()} has for a network, in a set of the caller's own. */
  public static Set<String> names(Layout layout) {
    Set<String> names = new LinkedHashSet<>();
    for (Head head : Misuse.given("layout", layout).heads()) {
      if (layout.heads().size() > 1) {
        names.add(head.name().concat(".loss"));
      }
      if (Decision.of(head) != null) {
        names.add(name(layout, head));
      }
    }
    return names;
  }

  private static String name(Layout layout, Head head) {
    return layout.heads().size() == 1 ? "accuracy" : head.name().concat(".accuracy");
  }

  /**
   * Runs the network over all samples.
   *
   * @throws IllegalArgumentException if they do not have the widths of the network
   */
  public static Evaluation of(Trainable network, Samples samples) {
    Layout layout = Misuse.given("network", network).layout();
    Misuse.given("argument samples", samples).require(layout);
    double[][] predictions = new double[samples.size()][layout.outputWidth()];
    double[][] chunk = new double[Math.min(CHUNK, samples.size())][];
    double sum = 0;
    double[] losses = new double[layout.heads().size()];
    double[] ofChunk = new double[losses.length];
    for (int from = 0; from < samples.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, samples.size());
      System.arraycopy(predictions, from, chunk, 0, to - from);
      sum += network.evaluate(samples, from, to, chunk, ofChunk) * (to - from);
      for (int i = 0; i < losses.length; i++) {
        losses[i] += ofChunk[i] * (to - from) / samples.size();
      }
    }
    return new Evaluation(layout, samples, predictions, sum / samples.size(), losses);
  }

  /** The mean error, of weighted samples as {@link Samples} defines it. */
  public double loss() {
    return loss;
  }

  /**
   * What one output adds to {@link #loss()}: its loss times its {@linkplain dev.fanout.Output
   * weight}, and of several losses the sum of that. Those of all outputs add up to {@link #loss()}
   * but for rounding. NaN if there are several outputs and the network, a {@link Trainable} that
   * was not emitted, does not tell them apart.
   *
   * @throws IllegalArgumentException if there is no output of this name
   */
  public double loss(String output) {
    return losses[layout.heads().indexOf(layout.head(output))];
  }

  /**
   * The {@linkplain Scores#accuracy() accuracy} of every output that has one, in the order of the
   * outputs: {@code accuracy} if the network has one output, else {@code species.accuracy} for the
   * output species, after {@code species.loss}, what it adds to the {@linkplain #loss(String)
   * loss}.
   */
  public Map<String, Double> metrics() {
    return metrics;
  }

  /**
   * The accuracy of the first output.
   *
   * @throws IllegalArgumentException if it has no classes
   */
  public double accuracy() {
    return scores().accuracy();
  }

  /**
   * The accuracy of one output, from 0 to 1.
   *
   * @throws IllegalArgumentException if there is none of this name, or it has no classes
   */
  public double accuracy(String output) {
    return scores(output).accuracy();
  }

  /**
   * The share of the rows whose class is among the k greatest predictions of the first output; of
   * another one {@code scores("species").topK(k)}.
   *
   * @param k from 1 to the number of units
   * @throws IllegalArgumentException if it is not, or if the output does not choose one of its
   *     units
   */
  public double topK(int k) {
    return scores().topK(k);
  }

  /** More measures of the first output. */
  public Scores scores() {
    return scores(layout.heads().get(0));
  }

  /**
   * More measures of one output.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public Scores scores(String output) {
    return scores(layout.head(output));
  }

  private Scores scores(Head head) {
    return new Scores(head, predictions, samples.doubleTargets());
  }

  /** One output row per sample, all outputs one after the other. */
  public double[][] predictions() {
    return predictions;
  }

  /** The confusion matrix of the first output; see {@link #confusionMatrix(String)}. */
  public ConfusionMatrix confusionMatrix() {
    return confusionMatrix(layout.heads().get(0).name());
  }

  /**
   * The confusion matrix of an output that chooses one class: the {@linkplain Scores#accuracy()
   * accuracy} of its loss takes the greatest of its units, or it has one unit, whose classes are 1
   * (above the threshold) and 0.
   *
   * @throws IllegalArgumentException for any other output
   */
  public ConfusionMatrix confusionMatrix(String output) {
    Head head = layout.head(output);
    Decision decision = Decision.of(head);
    if (decision == null || decision.count() != 1) {
      throw Misuse.of(
          "The output '%s' (%s units, %s) does not choose one class. Judge it by the loss.",
          output, head.width(), Decision.lossNames(head));
    }
    double[][] targets = samples.doubleTargets();
    int[] actual = new int[targets.length];
    int[] predicted = new int[targets.length];
    for (int row = 0; row < actual.length; row++) {
      actual[row] = decision.actual(targets[row], 0, row);
      predicted[row] = decision.predicted(predictions[row], 0);
    }
    return ConfusionMatrix.of(actual, predicted, decision.classes());
  }

  /** Such as {@code loss 0.1234, accuracy 0.9533 (150 samples)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("loss ").append(Table.number(loss));
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      text.append(", ").append(metric.getKey()).append(' ');
      text.append(Table.number(metric.getValue()));
    }
    return text.append(" (").append(samples.size()).append(" samples)").toString();
  }
}
