package dev.fanout.train;

import dev.fanout.evaluate.Evaluation;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.blocks.Averages;
import dev.fanout.network.Workers;
import dev.fanout.optimize.LearningRate;
import dev.fanout.optimize.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Collects the settings of a trainer. A number out of its range, NaN and infinity too, is an {@link
 * IllegalArgumentException} of the method that is given it.
 */
public final class TrainerBuilder {

  private final TrainerSettings settings = new TrainerSettings();

  TrainerBuilder() {}

  /** The rule that moves the parameters; {@code Adam.withLearningRate(0.001)} unless set. */
  public TrainerBuilder optimizer(Optimizer optimizer) {
    List<Optimizer> rules = new ArrayList<>(settings.rules);
    rules.set(0, Misuse.given("optimizer", optimizer));
    settings.rules = rules;
    return this;
  }

  /**
   * Another rule for the tensors whose names the condition accepts, such as {@code name ->
   * name.endsWith(".bias")}; where several do, the first one given counts. Unless set, there is one
   * rule for all. A condition that is left without a trained tensor is an error of {@code fit}.
   */
  public TrainerBuilder optimizerFor(Predicate<String> tensors, Optimizer optimizer) {
    settings.groups = with(settings.groups, "condition of optimizerFor", tensors);
    settings.rules = with(settings.rules, "optimizer", optimizer);
    settings.grouping = Steps::groups;
    return this;
  }

  /** What the learning rate of every optimizer is multiplied by as time goes on; 1 unless set. */
  public TrainerBuilder learningRate(LearningRate schedule) {
    settings.schedule = Misuse.given("schedule of the learning rate", schedule);
    settings.requiringRates = all -> all.requireRates(schedule);
    return this;
  }

  /**
   * Adds λ Σ |w| to the error that is minimised, over all weights, not over biases and scales. The
   * losses that are reported are without it. Not done unless set.
   *
   * @param lambda above 0
   */
  public TrainerBuilder l1(double lambda) {
    Misuse.positive("factor of l1", lambda);
    settings.l1 = lambda;
    return changingGradients();
  }

  /**
   * The same with λ Σ w², as Keras' {@code L2}; PyTorch's {@code weight_decay} is 2 λ.
   *
   * @param lambda above 0
   */
  public TrainerBuilder l2(double lambda) {
    Misuse.positive("factor of l2", lambda);
    settings.l2 = lambda;
    return changingGradients();
  }

  /**
   * Shortens gradients whose Euclidean norm over all parameters is greater, as PyTorch's {@code
   * clip_grad_norm_} and Keras' {@code global_clipnorm}. Not done unless set.
   *
   * @param most above 0
   */
  public TrainerBuilder clipNorm(double most) {
    Misuse.positive("norm to clip to", most);
    settings.clipNorm = most;
    return changingGradients();
  }

  /**
   * Brings every element of a gradient into −most to most, before its norm is looked at. Not done
   * unless set.
   *
   * @param most above 0
   */
  public TrainerBuilder clipValue(double most) {
    Misuse.positive("value to clip to", most);
    settings.clipValue = most;
    return changingGradients();
  }

  private TrainerBuilder changingGradients() {
    settings.gradientRules = TrainerSettings::rulesOf;
    return this;
  }

  /**
   * One step by the mean of the gradients of so many batches; fewer where an epoch ends.
   *
   * @param batches at least 1, which it is unless set
   */
  public TrainerBuilder accumulate(int batches) {
    settings.accumulated = Misuse.atLeastOne("number of batches to accumulate", batches);
    return this;
  }

  /**
   * Keeps an exponential moving average of the parameters, v ← decay · v + (1 − decay) · w after
   * every step. Validation sees the average, and the network has it in the end. Not done unless
   * set.
   *
   * @param decay what is kept of the average, from 0 to less than 1, such as 0.999
   */
  public TrainerBuilder averageWeights(double decay) {
    Misuse.decay("decay of the average", decay);
    settings.averageDecay = decay;
    settings.averages = blocks -> new Averages(blocks, decay);
    return this;
  }

  /**
   * The samples per step, at least 1; 32 unless set. If there are fewer samples, all of them are
   * one batch.
   */
  public TrainerBuilder batchSize(int samples) {
    settings.batchSize = Misuse.atLeastOne("batch size", samples);
    return this;
  }

  /** The passes over the samples, at least 1; 10 unless set. */
  public TrainerBuilder epochs(int epochs) {
    settings.epochs = Misuse.atLeastOne("number of epochs", epochs);
    return this;
  }

  /** The seed of the order of the samples; 0 unless set. */
  public TrainerBuilder seed(long seed) {
    settings.seed = seed;
    return this;
  }

  /** Whether every epoch takes the samples in a new random order, as it does unless set. */
  public TrainerBuilder shuffle(boolean shuffle) {
    settings.isShuffled = shuffle;
    return this;
  }

  /**
   * Stops when there has been no better epoch for this many epochs. In the end, stopped or not, the
   * network has the parameters of the best epoch: that with the least validation loss, unless
   * {@link #bestByGreatest} or {@link #bestByLeast} names a metric. Without it, which is the
   * default, all epochs are done, and the network has the parameters of the last one.
   */
  public TrainerBuilder earlyStopping(int patience) {
    return earlyStopping(patience, 0);
  }

  /**
   * The same, where an epoch is better only if its loss or metric is by more than {@code
   * leastGain}, 0 or more.
   */
  public TrainerBuilder earlyStopping(int patience, double leastGain) {
    settings.patience = Misuse.atLeastOne("patience of early stopping", patience);
    Misuse.atLeast(0, "least gain of early stopping", leastGain);
    settings.leastGain = leastGain;
    return this;
  }

  /**
   * Compares epochs by a metric of the validation samples instead of their loss: the best one has
   * the greatest value.
   *
   * <pre>{@code
   * builder.earlyStopping(10).bestByGreatest("accuracy")
   * builder.metric("top 3", e -> e.topK(3)).earlyStopping(10).bestByGreatest("top 3")
   * }</pre>
   *
   * <p>{@link #earlyStopping}, {@link LearningRate#onPlateau} and {@link
   * TrainingReport#bestEpoch()} go by it. NaN is worse than any number.
   *
   * @param metric a name of {@link Evaluation#metrics()}, or one given to {@link #metric}; {@code
   *     fit} throws an {@link IllegalArgumentException} for another
   */
  public TrainerBuilder bestByGreatest(String metric) {
    return best(metric, true);
  }

  /** The same for a metric of which the least value is the best, such as an error. */
  public TrainerBuilder bestByLeast(String metric) {
    return best(metric, false);
  }

  private TrainerBuilder best(String metric, boolean isGreatest) {
    settings.decisive = Misuse.given("metric", metric);
    settings.isGreatestBest = isGreatest;
    settings.requiringMetrics = TrainerSettings::requireMetrics;
    settings.compared =
        result -> {
          double value = Objects.requireNonNull(result.metrics().get(metric));
          return Double.isNaN(value) ? Double.POSITIVE_INFINITY : isGreatest ? -value : value;
        };
    return this;
  }

  /**
   * How many rows of a {@link dev.fanout.data.SampleSource} are in memory and shuffled at once, at
   * least 1; 65,536 unless set. Rounded down to whole batches, but one at least.
   */
  public TrainerBuilder shuffleWindow(int rows) {
    settings.window = Misuse.atLeastOne("number of rows of a window", rows);
    return this;
  }

  /** Writes checkpoints, and begins with one if that is asked for. None are written unless set. */
  public TrainerBuilder checkpoints(Checkpoints checkpoints) {
    settings.checkpoints = Misuse.given("argument checkpoints", checkpoints);
    return this;
  }

  /** Lets others end the training; nobody can unless set. */
  public TrainerBuilder stop(StopRequest stop) {
    settings.isStopped = Misuse.given("stop request", stop)::isRequested;
    settings.running = stop::runs;
    return this;
  }

  /**
   * Adds a metric of the validation samples to the results of the epochs, such as {@code
   * metric("top 3", evaluation -> evaluation.topK(3))}.
   *
   * @param name unlike those of other metrics, without commas, quotation marks and control
   *     characters, which a table of values keeps for itself
   */
  public TrainerBuilder metric(String name, ToDoubleFunction<Evaluation> metric) {
    Misuse.require(
        Misuse.given("name of a metric", name).matches("[^,\"\\p{Cntrl}]+"),
        "name of a metric",
        name,
        "one without commas, quotation marks and line breaks");
    if (settings.metricNames.contains(name)) {
      throw Misuse.of("Two metrics have the name '%s'. Give one of them another.", name);
    }
    settings.metricNames = with(settings.metricNames, "name of a metric", name);
    settings.metrics = with(settings.metrics, "metric", metric);
    settings.measuring = TrainerSettings::measured;
    settings.requiringMetrics = TrainerSettings::requireMetrics;
    return this;
  }

  /**
   * How many threads work on a batch, 1 (the default) to 256: that of the caller and others, which
   * end with the training. The results do not depend on it to the bit. Networks and batches whose
   * steps are too small to be shared stay on one thread.
   */
  public TrainerBuilder threads(int threads) {
    Misuse.from1To("number of threads", threads, Workers.MOST);
    settings.workers = threads == 1 ? null : () -> Workers.of(threads);
    return this;
  }

  /** Adds a listener; they are called in the order in which they were added. */
  public TrainerBuilder listener(Listener listener) {
    settings.listeners = with(settings.listeners, "listener", listener);
    settings.starting = TrainerSettings.Beginning::tell;
    return this;
  }

  /**
   * The trainer.
   *
   * @throws IllegalStateException if a rule of all samples, {@link dev.fanout.optimize.Lbfgs}, is
   *     to move some tensors or accumulate batches
   */
  public Trainer build() {
    return new Trainer(settings.copy());
  }

  private static <T> List<T> with(List<T> list, String name, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(Misuse.given(name, more));
    return longer;
  }
}
