package dev.fanout.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  private final Map<String, Double> metrics;

  private Evaluation(Layout layout, Samples samples, double[][] predictions, double loss) {
    this.layout = layout;
    this.samples = samples;
    this.predictions = predictions;
    this.loss = loss;
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, Head> judged = judged(layout);
    for (String name : judged.keySet()) {
      metrics.put(name, scores(judged.get(name)).accuracy());
    }
    this.metrics = Collections.unmodifiableMap(metrics);
  }

  /** The outputs that have an accuracy, by the names that {@link #metrics()} gives. */
  static Map<String, Head> judged(Layout layout) {
    Map<String, Head> judged = new LinkedHashMap<>();
    List<Head> heads = layout.heads();
    for (Head head : heads) {
      if (Decision.of(head) != null) {
        judged.put(heads.size() == 1 ? "accuracy" : head.name().concat(".accuracy"), head);
      }
    }
    return judged;
  }

  /**
   * Runs the network over all samples.
   *
   * @throws IllegalArgumentException if they do not have the widths of the network
   */
  public static Evaluation of(Trainable network, Samples samples) {
    Layout layout = Misuse.given("network", network).layout();
    Misuse.given("samples", samples).require(layout.inputWidth(), layout.targetWidth());
    double[][] predictions = new double[samples.size()][layout.outputWidth()];
    double[][] chunk = new double[Math.min(CHUNK, samples.size())][];
    double sum = 0;
    for (int from = 0; from < samples.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, samples.size());
      System.arraycopy(predictions, from, chunk, 0, to - from);
      sum += network.evaluate(samples, from, to, chunk) * (to - from);
    }
    return new Evaluation(layout, samples, predictions, sum / samples.size());
  }

  /** The mean error, of weighted samples as {@link Samples} defines it. */
  public double loss() {
    return loss;
  }

  /**
   * The {@linkplain Scores#accuracy() accuracy} of every output that has one, in the order of the
   * outputs: {@code accuracy} if the network has one output, else {@code species.accuracy} for the
   * output species.
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
          output, head.width(), head.lossNames());
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
    StringBuilder text = new StringBuilder("loss ").append(ProgressLine.number(loss));
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      text.append(", ").append(metric.getKey()).append(' ');
      text.append(ProgressLine.number(metric.getValue()));
    }
    return text.append(" (").append(samples.size()).append(" samples)").toString();
  }
}
