package dev.fanout.train;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Fits networks to samples by mini-batch gradient descent.
 *
 * <pre>{@code
 * IrisTraining training = IrisTraining.initialized(42);
 *
 * TrainingReport report = Trainer.builder()
 *     .optimizer(AdamW.withLearningRate(0.001))
 *     .learningRate(LearningRate.warmUp(3, 0.1).times(LearningRate.cosine(100, 0.01)))
 *     .batchSize(16).epochs(100)
 *     .earlyStopping(10).bestByGreatest("accuracy")
 *     .checkpoints(Checkpoints.to(Path.of("run.safetensors")).resuming())
 *     .listener(ConsoleProgress.create())
 *     .build()
 *     .fit(training, train, validation);
 *
 * System.out.println(report);
 * IrisModel model = training.model();
 * }</pre>
 *
 * <p>What is not set is as {@link Builder} says; {@code Trainer.builder().build()} is a trainer.
 * What cannot work is an error of a method of the builder, of {@link Builder#build} or at the start
 * of {@code fit}, not later.
 *
 * <p>The same network with the same {@linkplain Trainable#randomState() random state}, samples,
 * settings and seed give the same parameters to the bit. A trainer is immutable; several threads
 * can fit different networks with it if its listeners allow that. How to step without a trainer is
 * told by {@link Optimizer}.
 */
public final class Trainer {

  final Settings settings;

  private Trainer(Settings settings) {
    this.settings = settings;
    boolean isInParts = settings.rules.size() > 1 || settings.accumulated > 1;
    for (Optimizer rule : settings.rules) {
      if (rule.isFullBatch() && isInParts) {
        throw new IllegalStateException(
            String.format(
                "%s moves all parameters by all samples. Leave out optimizerFor and accumulate.",
                rule));
      }
    }
  }

  /**
   * The defaults: {@link Adam} with learning rate 0.001, batches of 32, 10 epochs, seed 0,
   * shuffling, one thread, and nothing of all that else can be set.
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Fits the parameters of the network that are trained, starting from those it has, or from a
   * checkpoint that is {@linkplain Checkpoints#resuming resumed}.
   *
   * @throws IllegalArgumentException if the samples or the settings do not fit the network, nothing
   *     of it is trained, or the learning rate of the last epoch is 0
   * @throws IllegalStateException with early stopping or a metric, which need validation samples
   * @throws DivergedException if a loss or a parameter becomes NaN or infinite
   * @throws UncheckedIOException if a checkpoint cannot be written, which is tried before the first
   *     step, or cannot be read, or is of another network or training; the one before stays
   */
  public TrainingReport fit(Trainable network, Samples train) {
    return fit(network, Misuse.given("argument train", train), train.size(), null, null);
  }

  /**
   * The same, and judges the parameters by the validation samples after every epoch.
   *
   * @throws IllegalArgumentException as above, or if there is no metric of the name that {@link
   *     Builder#bestByGreatest} was given
   * @throws DivergedException if a loss or a parameter becomes NaN or infinite
   * @throws UncheckedIOException as above
   */
  public TrainingReport fit(Trainable network, Samples train, Samples validation) {
    Misuse.given("argument validation", validation);
    return fit(network, Misuse.given("argument train", train), train.size(), null, validation);
  }

  /**
   * The same with samples from a source: windows of so many rows as {@link Builder#shuffleWindow}
   * says are read one after the other, in random order, and shuffled.
   *
   * @param validation null for none
   * @throws IllegalArgumentException as above, if the source gives other rows than it says, or if
   *     the optimizer needs all samples at once
   * @throws IllegalStateException with early stopping or a metric without validation samples
   * @throws DivergedException if a loss or a parameter becomes NaN or infinite
   * @throws UncheckedIOException as above
   */
  public TrainingReport fit(Trainable network, SampleSource train, Samples validation) {
    long size = Misuse.given("source of samples", train).size();
    return fit(network, null, size, (from, count) -> Windows.read(train, from, count), validation);
  }

  private TrainingReport fit(
      Trainable network,
      Samples samples,
      long size,
      BiFunction<Long, Integer, Samples> source,
      Samples validation) {
    Misuse.given("network", network);
    boolean isJudged =
        settings.patience > 0 || settings.decisive != null || !settings.metrics.isEmpty();
    if (isJudged && validation == null) {
      throw new IllegalStateException(
          "Early stopping and metrics take validation samples, and there are none. Call fit(network, "
              + "train, validation), or leave them out.");
    }
    return train(network, samples, size, source, validation);
  }

  /** Without asking what the metrics are of: whoever calls it judges the network afterwards. */
  TrainingReport train(
      Trainable network,
      Samples samples,
      long size,
      BiFunction<Long, Integer, Samples> source,
      Samples validation) {
    if (settings.running != null) {
      settings.running.accept(true);
    }
    Workers workers = settings.workers == null ? null : settings.workers.get();
    try {
      TrainingRun run = new TrainingRun(settings, network, samples, size, source, validation);
      if (workers != null) {
        network.workers(workers);
      }
      return run.run();
    } finally {
      if (workers != null) {
        network.workers(null);
        workers.close();
      }
      if (settings.running != null) {
        settings.running.accept(false);
      }
    }
  }

  /**
   * Collects the settings of a trainer. A number out of its range, NaN and infinity too, is an
   * {@link IllegalArgumentException} of the method that is given it.
   */
  public static final class Builder {

    private final Settings settings = new Settings();

    private Builder() {}

    /** The rule that moves the parameters; {@code Adam.withLearningRate(0.001)} unless set. */
    public Builder optimizer(Optimizer optimizer) {
      List<Optimizer> rules = new ArrayList<>(settings.rules);
      rules.set(0, Misuse.given("optimizer", optimizer));
      settings.rules = rules;
      return this;
    }

    /**
     * Another rule for the tensors whose names the condition accepts, such as {@code name ->
     * name.endsWith(".bias")}; where several do, the first one given counts. Unless set, there is
     * one rule for all. A condition that is left without a trained tensor is an error of {@code
     * fit}.
     */
    public Builder optimizerFor(Predicate<String> tensors, Optimizer optimizer) {
      settings.groups = with(settings.groups, "condition of optimizerFor", tensors);
      settings.rules = with(settings.rules, "optimizer", optimizer);
      settings.grouping = Steps::groups;
      return this;
    }

    /** What the learning rate of every optimizer is multiplied by as time goes on; 1 unless set. */
    public Builder learningRate(LearningRate schedule) {
      settings.schedule = Misuse.given("schedule of the learning rate", schedule);
      settings.requiringRates = TrainingRun::requireRates;
      return this;
    }

    /**
     * Adds λ Σ |w| to the error that is minimised, over all weights, not over biases and scales.
     * The losses that are reported are without it. Not done unless set.
     *
     * @param lambda above 0
     */
    public Builder l1(double lambda) {
      Misuse.positive("factor of l1", lambda);
      settings.l1 = lambda;
      return changingGradients();
    }

    /**
     * The same with λ Σ w², as Keras' {@code L2}; PyTorch's {@code weight_decay} is 2 λ.
     *
     * @param lambda above 0
     */
    public Builder l2(double lambda) {
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
    public Builder clipNorm(double most) {
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
    public Builder clipValue(double most) {
      Misuse.positive("value to clip to", most);
      settings.clipValue = most;
      return changingGradients();
    }

    private Builder changingGradients() {
      settings.gradientRules = GradientRules::of;
      return this;
    }

    /**
     * One step by the mean of the gradients of so many batches; fewer where an epoch ends.
     *
     * @param batches at least 1, which it is unless set
     */
    public Builder accumulate(int batches) {
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
    public Builder averageWeights(double decay) {
      Misuse.decay("decay of the average", decay);
      settings.averageDecay = decay;
      settings.averages = blocks -> new Averages(blocks, decay);
      return this;
    }

    /**
     * The samples per step, at least 1; 32 unless set. If there are fewer samples, all of them are
     * one batch.
     */
    public Builder batchSize(int samples) {
      settings.batchSize = Misuse.atLeastOne("batch size", samples);
      return this;
    }

    /** The passes over the samples, at least 1; 10 unless set. */
    public Builder epochs(int epochs) {
      settings.epochs = Misuse.atLeastOne("number of epochs", epochs);
      return this;
    }

    /** The seed of the order of the samples; 0 unless set. */
    public Builder seed(long seed) {
      settings.seed = seed;
      return this;
    }

    /** Whether every epoch takes the samples in a new random order, as it does unless set. */
    public Builder shuffle(boolean shuffle) {
      settings.isShuffled = shuffle;
      return this;
    }

    /**
     * Stops when there has been no better epoch for this many epochs. In the end, stopped or not,
     * the network has the parameters of the best epoch: that with the least validation loss, unless
     * {@link #bestByGreatest} or {@link #bestByLeast} names a metric. Without it, which is the
     * default, all epochs are done, and the network has the parameters of the last one.
     */
    public Builder earlyStopping(int patience) {
      return earlyStopping(patience, 0);
    }

    /**
     * The same, where an epoch is better only if its loss or metric is by more than {@code
     * leastGain}, 0 or more.
     */
    public Builder earlyStopping(int patience, double leastGain) {
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
    public Builder bestByGreatest(String metric) {
      return best(metric, true);
    }

    /** The same for a metric of which the least value is the best, such as an error. */
    public Builder bestByLeast(String metric) {
      return best(metric, false);
    }

    private Builder best(String metric, boolean isGreatest) {
      settings.decisive = Misuse.given("metric", metric);
      settings.isGreatestBest = isGreatest;
      settings.requiringMetrics = Evaluation::requireMetrics;
      settings.compared =
          result -> {
            double value = result.metrics().get(metric);
            return Double.isNaN(value) ? Double.POSITIVE_INFINITY : isGreatest ? -value : value;
          };
      return this;
    }

    /**
     * How many rows of a {@link SampleSource} are in memory and shuffled at once, at least 1;
     * 65,536 unless set. Rounded down to whole batches, but one at least.
     */
    public Builder shuffleWindow(int rows) {
      settings.window = Misuse.atLeastOne("number of rows of a window", rows);
      return this;
    }

    /**
     * Writes checkpoints, and begins with one if that is asked for. None are written unless set.
     */
    public Builder checkpoints(Checkpoints checkpoints) {
      settings.checkpoints = Misuse.given("argument checkpoints", checkpoints);
      return this;
    }

    /** Lets others end the training; nobody can unless set. */
    public Builder stop(StopRequest stop) {
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
    public Builder metric(String name, ToDoubleFunction<Evaluation> metric) {
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
      settings.measuring = Evaluation::measured;
      settings.requiringMetrics = Evaluation::requireMetrics;
      return this;
    }

    /**
     * How many threads work on a batch, 1 (the default) to 256: that of the caller and others,
     * which end with the training. The results do not depend on it to the bit. Networks and batches
     * whose steps are too small to be shared stay on one thread.
     */
    public Builder threads(int threads) {
      Misuse.from1To("number of threads", threads, Workers.MOST);
      settings.workers = threads == 1 ? null : () -> Workers.of(threads);
      return this;
    }

    /** Adds a listener; they are called in the order in which they were added. */
    public Builder listener(Listener listener) {
      settings.listeners = with(settings.listeners, "listener", listener);
      settings.starting = TrainingRun::start;
      return this;
    }

    /**
     * The trainer.
     *
     * @throws IllegalStateException if a rule of all samples, {@link Lbfgs}, is to move some
     *     tensors or accumulate batches
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
}
