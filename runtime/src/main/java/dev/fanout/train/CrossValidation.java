package dev.fanout.train;

import dev.fanout.data.Split;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Table;
import dev.fanout.network.Trainable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * How well networks do on rows that they have not learned from: a network for each fold, fitted to
 * the other folds and judged by this one.
 *
 * <pre>{@code
 * CrossValidation result =
 *     CrossValidation.of(
 *         () -> IrisTraining.initialized(1),
 *         Trainer.builder().epochs(100).build(),
 *         flowers.stratifiedFolds(5, 1),
 *         fold -> fold.map(Transform.standardizing(fold.train())::inputs));
 * System.out.println(result);
 * double accuracy = result.mean(Evaluation::accuracy);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class CrossValidation {

  private final TrainerSettings settings;
  private final List<Evaluation> folds;

  private CrossValidation(TrainerSettings settings, List<Evaluation> folds) {
    this.settings = settings;
    this.folds = List.copyOf(folds);
  }

  /**
   * Fits and judges a network for each fold, one after the other, in the thread of the caller. The
   * trainer is not shown the rows that judge: listeners and schedules see the training loss.
   *
   * @param network makes a network at the start of its training, a new one for each fold
   * @param trainer without early stopping, which would choose the parameters by the rows that judge
   *     them, and without checkpoints, which would be one file for all folds
   * @param folds at least two, such as {@link dev.fanout.data.Samples#stratifiedFolds}
   * @throws IllegalArgumentException if the samples do not fit the networks, or a network is given
   *     twice
   * @throws IllegalStateException if the trainer stops early or writes checkpoints, or a {@link
   *     StopRequest} came before all folds were done
   */
  public static CrossValidation of(
      Supplier<? extends Trainable> network, Trainer trainer, List<Split> folds) {
    return of(network, trainer, folds, UnaryOperator.identity());
  }

  /**
   * The same with something done to each fold before: whatever is fitted to samples, such as a
   * {@link dev.fanout.data.Transform}, is to be fitted to {@link Split#train()} alone.
   */
  public static CrossValidation of(
      Supplier<? extends Trainable> network,
      Trainer trainer,
      List<Split> folds,
      UnaryOperator<Split> preparation) {
    TrainerSettings settings = Misuse.given("trainer", trainer).settings;
    if (settings.patience > 0 || settings.decisive != null || settings.checkpoints != null) {
      throw new IllegalStateException(
          settings.checkpoints == null
              ? "Early stopping would choose the parameters by the rows that are to judge them. Set "
                  + "the number of epochs, and leave earlyStopping out."
              : "All folds would write the same checkpoint. Leave checkpoints out.");
    }
    if (Misuse.given("list of folds", folds).size() < 2) {
      throw Misuse.of("There are %s folds. Give at least 2.", folds.size());
    }
    Misuse.given("supplier of networks", network);
    Misuse.given("preparation", preparation);
    Set<Trainable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Evaluation> done = new ArrayList<>();
    for (Split fold : folds) {
      Split prepared = Misuse.given("fold", preparation.apply(Misuse.given("fold", fold)));
      Trainable fresh = Misuse.given("network", network.get());
      if (!seen.add(fresh)) {
        throw Misuse.of(
            "Fold %s was given the network of a fold before it, which has seen its rows. Make a new "
                + "one each time.",
            done.size() + 1);
      }
      if (trainer.train(fresh, prepared.train(), null, null).wasStopped()) {
        throw new IllegalStateException(
            String.format("Stopped in fold %s of %s.", done.size() + 1, folds.size()));
      }
      done.add(Evaluation.of(fresh, prepared.validation()));
    }
    return new CrossValidation(settings, done);
  }

  /** How the network of each fold did on its rows, in the order of the folds. */
  public List<Evaluation> folds() {
    return folds;
  }

  /**
   * The mean of a score over the folds, each counting the same; such as {@code Evaluation::loss}.
   */
  public double mean(ToDoubleFunction<Evaluation> score) {
    Misuse.given("score", score);
    double sum = 0;
    for (Evaluation fold : folds) {
      sum += score.applyAsDouble(fold);
    }
    return sum / folds.size();
  }

  /**
   * The standard deviation of a score over the folds, √(Σ (s − mean)² / (k − 1)) for k folds: that
   * of a draw, where NumPy's {@code std} has k below unless told otherwise. The folds share most of
   * what they learn from, so it says little about other samples.
   */
  public double deviation(ToDoubleFunction<Evaluation> score) {
    double mean = mean(score);
    double squares = 0;
    for (Evaluation fold : folds) {
      double difference = score.applyAsDouble(fold) - mean;
      squares += difference * difference;
    }
    return Math.sqrt(squares / (folds.size() - 1));
  }

  /** The loss and the metrics, those of the trainer too. */
  private Map<String, ToDoubleFunction<Evaluation>> scores() {
    Map<String, ToDoubleFunction<Evaluation>> scores = new LinkedHashMap<>();
    scores.put("loss", Evaluation::loss);
    for (String metric : folds.get(0).metrics().keySet()) {
      scores.put(metric, fold -> fold.metrics().get(metric));
    }
    for (int i = 0; i < settings.metrics.size(); i++) {
      scores.put(settings.metricNames.get(i), settings.metrics.get(i));
    }
    return scores;
  }

  /** A table of loss and metrics: a line for each fold, their mean and their deviation. */
  @Override
  public String toString() {
    Map<String, ToDoubleFunction<Evaluation>> scores = scores();
    StringBuilder cells = new StringBuilder("fold");
    scores.keySet().forEach(name -> cells.append('\t').append(name));
    for (int fold = 0; fold < folds.size() + 2; fold++) {
      boolean isFold = fold < folds.size();
      boolean isMean = fold == folds.size();
      cells.append('\n').append(isFold ? String.valueOf(fold + 1) : isMean ? "mean" : "deviation");
      for (ToDoubleFunction<Evaluation> score : scores.values()) {
        double value =
            isFold ? score.applyAsDouble(folds.get(fold)) : isMean ? mean(score) : deviation(score);
        cells.append('\t').append(Table.number(value));
      }
    }
    return Table.align(cells);
  }
}
