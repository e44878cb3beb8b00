package dev.fanout.train;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.blocks.GradientRules;
import dev.fanout.network.Trainable;
import dev.fanout.network.Workers;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.LearningRate;
import dev.fanout.optimize.Optimizer;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What {@link TrainerBuilder} collects, as functions where they bring code with them that an
 * application should not carry which does not ask for it. Nobody writes to those of a trainer.
 */
final class TrainerSettings implements Cloneable {

  /** The default rule, then those of single tensors. */
  List<Optimizer> rules = List.of(Adam.withLearningRate(0.001));

  /** The conditions of the rules from the second on. */
  List<Predicate<String>> groups = List.of();

  /** What tells the blocks of each rule from these tensors; null for one rule of all. */
  @Nullable BiFunction<TrainerSettings, List<ParameterTensor>, int[][]> grouping;

  int batchSize = 32;
  int epochs = 10;
  long seed;
  boolean isShuffled = true;
  int window = 65_536;
  int patience;
  double leastGain;

  /** What the learning rate is multiplied by, and what sees that it lasts; null for 1. */
  @Nullable LearningRate schedule;

  @Nullable Consumer<TrainerSettings> requiringRates;

  double l1;
  double l2;
  double clipNorm;
  double clipValue;

  /** What brings those four to gradients, given parameters and gradients; null for nothing. */
  @Nullable BiFunction<TrainerSettings, Trainable, BiConsumer<Blocks, Blocks>> gradientRules;

  int accumulated = 1;
  double averageDecay;

  /** What has averages, a copy of the first parameters, follow the parameters; null for none. */
  @Nullable Function<Blocks, Consumer<Blocks>> averages;

  @Nullable Checkpoints checkpoints;

  /** Whether somebody asked to stop, and whom to tell that a training runs; null for nobody. */
  @Nullable BooleanSupplier isStopped;

  @Nullable Consumer<Boolean> running;

  List<Listener> listeners = List.of();

  /** What tells listeners of a training that begins; null without them. */
  @Nullable Consumer<Beginning> starting;

  /** A training that begins. */
  interface Beginning {

    /** Tells the listeners what is going to be done. */
    void tell();
  }

  List<String> metricNames = List.of();
  List<ToDoubleFunction<Evaluation>> metrics = List.of();

  /** What sees that the metrics of a network have names of their own; null without any. */
  @Nullable BiConsumer<TrainerSettings, Layout> requiringMetrics;

  /** What adds those to the metrics of an evaluation; null without any. */
  @Nullable BiFunction<TrainerSettings, Evaluation, Map<String, Double>> measuring;

  /** What epochs are compared by, the less the better; null for the loss. */
  @Nullable ToDoubleFunction<EpochResult> compared;

  /** The metric that epochs are compared by; null for the loss. */
  @Nullable String decisive;

  /** Whether the epoch with the greatest value of it is the best one. */
  boolean isGreatestBest;

  /** Who works on a batch; null for the thread that calls. */
  @Nullable Supplier<Workers> workers;

  /** The lists are replaced, never changed, so the copy can share them. */
  TrainerSettings copy() {
    try {
      return (TrainerSettings) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /** Sees that the schedule does not end before the training, after which nothing is learned. */
  void requireRates(LearningRate schedule) {
    double[] falling = new double[Math.min(epochs - 1, 10_000)];
    for (int epoch = 0; epoch < falling.length; epoch++) {
      falling[epoch] = 1.0 / (epoch + 1);
    }
    double last = schedule.factor(epochs - 0.5, falling);
    Misuse.require(
        last != 0,
        "factor of the learning rate in the last epoch",
        last,
        "the schedule all epochs");
  }

  /** Sees that no metric has the name of another, and that epochs are compared by one of them. */
  void requireMetrics(Layout layout) {
    Set<String> names = Evaluation.names(layout);
    Misuse.require(
        Collections.disjoint(names, metricNames),
        "list of metrics",
        metricNames,
        "other names than ".concat(names.toString()));
    names.addAll(metricNames);
    if (decisive != null) {
      Misuse.require(
          names.contains(decisive),
          "metric to compare epochs by",
          decisive,
          "one of ".concat(names.toString()));
    }
  }

  /** The metrics, and behind them those of the user's. */
  Map<String, Double> measured(Evaluation evaluation) {
    Map<String, Double> all = new LinkedHashMap<>(evaluation.metrics());
    for (int i = 0; i < metrics.size(); i++) {
      all.put(metricNames.get(i), metrics.get(i).applyAsDouble(evaluation));
    }
    return Collections.unmodifiableMap(all);
  }

  /** What l1, l2 and clipping do to the gradients of a network. */
  BiConsumer<Blocks, Blocks> rulesOf(Trainable network) {
    Blocks gradients = network.gradients();
    return new GradientRules(
        network.layout().over(gradients), gradients, l1, l2, clipNorm, clipValue);
  }

  /** Which of the rules moves a tensor. */
  int group(String tensor) {
    int group = 0;
    while (group < groups.size() && !groups.get(group).test(tensor)) {
      group++;
    }
    return group == groups.size() ? 0 : group + 1;
  }

  /**
   * Those that decide the bits of a training, but for the number of epochs, a line for each: its
   * name and its value, 0 or null if it is not set.
   */
  @Override
  public String toString() {
    return String.format(
        "optimizer %s\nbatchSize %s\nseed %s\nshuffle %s\nshuffleWindow %s\nl1 %s\nl2 %s\nclipNorm"
            + " %s\nclipValue %s\naccumulate %s\naverageWeights %s\nearlyStopping %s\nleast gain"
            + " %s\nbestBy%s %s",
        rules,
        batchSize,
        seed,
        isShuffled,
        window,
        l1,
        l2,
        clipNorm,
        clipValue,
        accumulated,
        averageDecay,
        patience > 0,
        leastGain,
        isGreatestBest ? "Greatest" : "Least",
        decisive);
  }
}
