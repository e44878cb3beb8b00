package dev.fanout.train;

import dev.fanout.data.SampleSource;
import dev.fanout.data.Samples;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.network.Trainable;
import dev.fanout.network.Workers;
import dev.fanout.optimize.Optimizer;
import java.io.UncheckedIOException;

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
 * <p>What is not set is as {@link TrainerBuilder} says; {@code Trainer.builder().build()} is a
 * trainer. What cannot work is an error of a method of the builder, of {@link TrainerBuilder#build}
 * or at the start of {@code fit}, not later.
 *
 * <p>The same network with the same {@linkplain Trainable#randomState() random state}, samples,
 * settings and seed give the same parameters to the bit. A trainer is immutable; several threads
 * can fit different networks with it if its listeners allow that. How to step without a trainer is
 * told by {@link Optimizer}.
 */
public final class Trainer {

  final TrainerSettings settings;

  Trainer(TrainerSettings settings) {
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
   * The defaults: {@link dev.fanout.optimize.Adam} with learning rate 0.001, batches of 32, 10
   * epochs, seed 0, shuffling, one thread, and nothing of all that else can be set.
   */
  public static TrainerBuilder builder() {
    return new TrainerBuilder();
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
    return fit(network, Misuse.given("argument train", train), null, null);
  }

  /**
   * The same, and judges the parameters by the validation samples after every epoch.
   *
   * @throws IllegalArgumentException as above, or if there is no metric of the name that {@link
   *     TrainerBuilder#bestByGreatest} was given
   * @throws DivergedException if a loss or a parameter becomes NaN or infinite
   * @throws UncheckedIOException as above
   */
  public TrainingReport fit(Trainable network, Samples train, Samples validation) {
    Misuse.given("argument validation", validation);
    return fit(network, Misuse.given("argument train", train), null, validation);
  }

  /**
   * The same with samples from a source: windows of so many rows as {@link
   * TrainerBuilder#shuffleWindow} says are read one after the other, in random order, and shuffled.
   *
   * @param validation null for none
   * @throws IllegalArgumentException as above, if the source gives other rows than it says, or if
   *     the optimizer needs all samples at once
   * @throws IllegalStateException with early stopping or a metric without validation samples
   * @throws DivergedException if a loss or a parameter becomes NaN or infinite
   * @throws UncheckedIOException as above
   */
  public TrainingReport fit(Trainable network, SampleSource train, @Nullable Samples validation) {
    return fit(network, null, Misuse.given("source of samples", train), validation);
  }

  private TrainingReport fit(
      Trainable network,
      @Nullable Samples samples,
      @Nullable SampleSource source,
      @Nullable Samples validation) {
    Misuse.given("network", network);
    boolean isJudged =
        settings.patience > 0 || settings.decisive != null || !settings.metrics.isEmpty();
    if (isJudged && validation == null) {
      throw new IllegalStateException(
          "Early stopping and metrics take validation samples, and there are none. Call fit(network, "
              + "train, validation), or leave them out.");
    }
    return train(network, samples, source, validation);
  }

  /** Without asking what the metrics are of: whoever calls it judges the network afterwards. */
  TrainingReport train(
      Trainable network,
      @Nullable Samples samples,
      @Nullable SampleSource source,
      @Nullable Samples validation) {
    if (settings.running != null) {
      settings.running.accept(true);
    }
    Workers workers = settings.workers == null ? null : settings.workers.get();
    try {
      TrainingRun run = new TrainingRun(settings, network, samples, source, validation);
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
}
