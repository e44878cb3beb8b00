package dev.fanout.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Fits networks to samples by mini-batch gradient descent.
 *
 * <pre>{@code
 * TrainingReport report = Trainer.builder()
 *     .optimizer(Adam.withLearningRate(0.01)).batchSize(16).epochs(100)
 *     .earlyStopping(10).listener(ConsoleProgress.create())
 *     .build().fit(training, train, validation);
 * }</pre>
 *
 * <p>The same network with the same {@linkplain Trainable#randomState() random state}, samples,
 * settings and seed give the same parameters to the bit. A trainer is immutable; several threads
 * can fit different networks with it if its listeners allow that.
 */
public final class Trainer {

  final Optimizer optimizer;
  final int batchSize;
  final int epochs;
  final long seed;
  final boolean shuffle;
  final int patience;
  final int threads;
  final Listener[] listeners;

  private Trainer(Builder builder) {
    optimizer = builder.optimizer;
    batchSize = builder.batchSize;
    epochs = builder.epochs;
    seed = builder.seed;
    shuffle = builder.shuffle;
    patience = builder.patience;
    threads = builder.threads;
    listeners = builder.listeners.toArray(new Listener[0]);
  }

  /** The defaults: Adam with learning rate 0.001, batches of 32, 10 epochs, seed 0, shuffling. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Fits the parameters of the network that are trained, starting from those it has.
   *
   * @throws IllegalArgumentException if the samples do not fit the network
   * @throws IllegalStateException with early stopping, which needs validation samples
   * @throws DivergedException if a loss or a parameter becomes NaN or infinite
   */
  public TrainingReport fit(Trainable network, Samples train) {
    if (patience > 0) {
      throw new IllegalStateException(
          "Early stopping is set and there are no validation samples. Call fit(network, "
              + "train, validation), or leave earlyStopping out.");
    }
    return fit(new TrainingRun(this, network, train, null), network);
  }

  /**
   * Fits the parameters of the network that are trained, starting from those it has, and judges
   * them by the validation samples after every epoch.
   *
   * @throws IllegalArgumentException if the samples do not fit the network
   * @throws DivergedException if a loss or a parameter becomes NaN or infinite
   */
  public TrainingReport fit(Trainable network, Samples train, Samples validation) {
    Objects.requireNonNull(validation, "The validation samples are null. Leave them out.");
    return fit(new TrainingRun(this, network, train, validation), network);
  }

  private TrainingReport fit(TrainingRun run, Trainable network) {
    if (threads == 1) {
      return run.run();
    }
    try (Workers workers = Workers.of(threads)) {
      network.workers(workers);
      return run.run();
    } finally {
      network.workers(null);
    }
  }

  /** Collects the settings of a trainer. */
  public static final class Builder {

    private Optimizer optimizer = Adam.withLearningRate(0.001);
    private int batchSize = 32;
    private int epochs = 10;
    private long seed;
    private boolean shuffle = true;
    private int patience;
    private int threads = 1;
    private final List<Listener> listeners = new ArrayList<>();

    private Builder() {}

    /** The rule that moves the parameters. */
    public Builder optimizer(Optimizer optimizer) {
      this.optimizer = Objects.requireNonNull(optimizer, "The optimizer is null.");
      return this;
    }

    /** The samples per step, at least 1. */
    public Builder batchSize(int samples) {
      batchSize = Setting.atLeastOne("batch size", samples);
      return this;
    }

    /** The passes over the samples, at least 1. */
    public Builder epochs(int epochs) {
      this.epochs = Setting.atLeastOne("number of epochs", epochs);
      return this;
    }

    /** The seed of the order of the samples. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Whether every epoch takes the samples in a new random order. */
    public Builder shuffle(boolean shuffle) {
      this.shuffle = shuffle;
      return this;
    }

    /**
     * Stops when the validation loss has not become less for this many epochs. In the end, stopped
     * or not, the network has the parameters of the epoch with the least validation loss.
     */
    public Builder earlyStopping(int patience) {
      this.patience = Setting.atLeastOne("patience of early stopping", patience);
      return this;
    }

    /**
     * How many threads work on a batch, 1 (the default) to 256: that of the caller and others,
     * which end with the training. The results do not depend on it to the bit. Networks and batches
     * whose steps are too small to be shared stay on one thread.
     */
    public Builder threads(int threads) {
      this.threads = Setting.from1To("number of threads", threads, Workers.MOST);
      return this;
    }

    /** Adds a listener; they are called in the order in which they were added. */
    public Builder listener(Listener listener) {
      listeners.add(Objects.requireNonNull(listener, "The listener is null."));
      return this;
    }

    /** The trainer. */
    public Trainer build() {
      return new Trainer(this);
    }
  }
}
