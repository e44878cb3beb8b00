package dev.fanout.train;

import dev.fanout.data.SampleSource;
import dev.fanout.data.Samples;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.internal.epoch.Culprit;
import dev.fanout.internal.epoch.EpochRows;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Optimizer;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import java.util.Map;
import java.util.stream.IntStream;

/** One call of {@link Trainer#fit}: the loops over epochs, windows and batches. */
final class TrainingRun implements TrainerSettings.Beginning {

  private final TrainerSettings settings;
  private final Trainable network;
  private final @Nullable Samples validation;
  private final EpochRows windows;
  private final TrainingState state;
  private final Blocks lastGood;
  private final long parameterCount;
  private final Listener[] listeners;
  private final @Nullable CheckpointFile file;
  private final long start = System.nanoTime();
  private long saved = start;
  private double[] losses = {};
  private double factor = 1;

  /**
   * @param samples to learn from, or null
   * @param source of them if there are none
   * @param validation null for none
   */
  TrainingRun(
      TrainerSettings settings,
      Trainable network,
      @Nullable Samples samples,
      @Nullable SampleSource source,
      @Nullable Samples validation) {
    this.settings = settings;
    this.listeners = settings.listeners.toArray(new Listener[0]);
    this.network = network;
    this.validation = validation;
    Layout layout = network.layout();
    if (samples != null) {
      samples.require(layout);
    }
    if (validation != null) {
      validation.require(layout, "validation ");
    }
    if (settings.requiringMetrics != null) {
      settings.requiringMetrics.accept(settings, layout);
    }
    Layout trained = layout.over(network.gradients());
    if (network.gradients().count() == 0) {
      throw Misuse.of("No tensor of the network is trained. Leave a layer that is not frozen.");
    }
    if (settings.requiringRates != null) {
      settings.requiringRates.accept(settings);
    }
    Optimizer rule = settings.rules.get(0);
    if (rule.isFullBatch() && samples == null) {
      throw Misuse.of("%s needs all samples at once. Take another optimizer for a source.", rule);
    }
    windows =
        new EpochRows(
            samples,
            source,
            settings.window,
            samples != null && rule.isFullBatch() ? samples.size() : settings.batchSize,
            settings.isShuffled,
            settings.seed);
    state = new TrainingState(settings, network);
    file =
        settings.checkpoints == null
            ? null
            : new CheckpointFile(settings.checkpoints, settings, state, windows.size());
    if (file != null && file.checkpoints.isResuming) {
      file.load();
    }
    lastGood = state.parameters.copy();
    parameterCount = trained.parameterCount();
  }

  @Override
  public void tell() {
    TrainingPlan plan =
        new TrainingPlan(
            settings.epochs,
            windows.batchesPerEpoch(),
            windows.batchSize(),
            windows.size(),
            validation == null ? 0 : validation.size(),
            parameterCount,
            settings.rules.get(0),
            state.results);
    for (Listener listener : listeners) {
      listener.onStart(plan);
    }
  }

  TrainingReport run() {
    if (settings.starting != null) {
      settings.starting.accept(this);
    }
    boolean isGoingOn = !isStopped();
    while (isGoingOn && !isComplete()) {
      isGoingOn = epoch();
    }
    boolean isComplete = isComplete();
    if (isComplete && state.best != null) {
      state.parameters.copyFrom(state.best);
    } else if (isComplete) {
      state.steps.swapAverages();
    }
    TrainingReport report =
        new TrainingReport(
            state.results,
            state.bestEpoch,
            settings.decisive != null
                ? settings.decisive
                : validation == null ? "train loss" : "validation loss",
            isComplete && state.results.size() < settings.epochs,
            !isComplete,
            seconds(),
            parameterCount);
    for (Listener listener : listeners) {
      listener.onEnd(report);
    }
    return report;
  }

  /** Whether there is nothing left to do, however often somebody asks to stop. */
  private boolean isComplete() {
    return state.epoch > settings.epochs || !isPatient();
  }

  private boolean isPatient() {
    return state.best == null || state.epoch - 1 - state.bestEpoch < settings.patience;
  }

  private boolean isStopped() {
    return settings.isStopped != null && settings.isStopped.getAsBoolean();
  }

  /** Does what is left of the present epoch, and returns whether nobody stopped it. */
  private boolean epoch() {
    long begin = System.nanoTime();
    long before = state.rows;
    losses = state.losses();
    if (!batches()) {
      save();
      return false;
    }
    double trainSeconds = secondsSince(begin);
    // A NaN that rectified units swallow shows in no loss, so the parameters are looked at too.
    if (!BlockArithmetic.isFinite(state.parameters)) {
      throw diverged("A parameter is not finite", Culprit.of(network));
    }
    double validationLoss = Double.NaN;
    Map<String, Double> metrics = Map.of();
    state.steps.swapAverages();
    if (validation != null) {
      Evaluation evaluation = Evaluation.of(network, validation);
      validationLoss = evaluation.loss();
      metrics =
          settings.measuring == null
              ? evaluation.metrics()
              : settings.measuring.apply(settings, evaluation);
      if (!Double.isFinite(validationLoss)) {
        int rows = validation.size();
        String culprit = culprit(validation, IntStream.range(0, rows).toArray(), 0, rows);
        state.steps.swapAverages();
        throw diverged(String.format("The validation loss is %s", validationLoss), culprit);
      }
    }
    EpochResult result =
        new EpochResult(
            state.epoch,
            state.lossSum / state.rows,
            validationLoss,
            metrics,
            secondsSince(begin),
            (state.rows - before) / trainSeconds,
            settings.rules.get(0).learningRate() * factor);
    state.results.add(result);
    double compared = state.loss(result);
    if (state.bestEpoch == 0 || compared < state.leastLoss - settings.leastGain) {
      state.leastLoss = compared;
      state.bestEpoch = state.epoch;
      if (state.best != null) {
        state.best.copyFrom(state.parameters);
      }
    }
    state.steps.swapAverages();
    lastGood.copyFrom(state.parameters);
    state.epoch++;
    state.batch = 0;
    state.lossSum = 0;
    state.rows = 0;
    boolean isLast = isComplete() || isStopped();
    if (file != null && (isLast || result.epoch() % file.checkpoints.everyEpochs == 0)) {
      save();
    }
    for (Listener listener : listeners) {
      listener.onEpoch(result);
    }
    return !isStopped();
  }

  /** Steps through the batches of the epoch that are not done yet, until somebody stops it. */
  private boolean batches() {
    windows.begin(state.epoch);
    int done = 0;
    for (int window = 0; window < windows.count(); window++) {
      int batches = windows.batches(window);
      if (state.batch < done + batches) {
        Samples samples = windows.samples(window);
        samples.require(network.layout());
        int[] order = windows.order(state.epoch, window);
        if (!batches(samples, order, (state.batch - done) * windows.batchSize())) {
          return false;
        }
      }
      done += batches;
    }
    return true;
  }

  /** Steps through the batches of a window without allocating. */
  private boolean batches(Samples samples, int[] order, int first) {
    for (int from = first; from < order.length; from += windows.batchSize()) {
      int to = Math.min(order.length - from, windows.batchSize()) + from;
      double epochs = state.epoch - 1 + state.batch / (double) windows.batchesPerEpoch();
      factor = settings.schedule == null ? 1 : settings.schedule.factor(epochs, losses);
      if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
        Misuse.atLeast(0, "factor of the learning rate", factor);
      }
      boolean isLast = state.batch + 1 == windows.batchesPerEpoch();
      double loss = state.steps.step(samples, order, from, to, factor, isLast);
      state.batch++;
      if (!Double.isFinite(loss)) {
        throw diverged(
            String.format("The training loss is %s", loss), culprit(samples, order, from, to));
      }
      state.lossSum += loss * (to - from);
      state.rows += to - from;
      for (Listener listener : listeners) {
        listener.onBatch(state.epoch, state.batch, loss);
      }
      if (!isLast && !state.steps.isWaiting()) {
        if (isStopped()) {
          return false;
        }
        if (file != null && secondsSince(saved) >= file.checkpoints.everyMinutes * 60) {
          save();
        }
      }
    }
    return true;
  }

  private void save() {
    if (file != null) {
      file.save(seconds());
      saved = System.nanoTime();
    }
  }

  private double seconds() {
    return state.seconds + secondsSince(start);
  }

  /** Restores the parameters and explains what happened at or after the present batch. */
  private DivergedException diverged(String what, String culprit) {
    state.parameters.copyFrom(lastGood);
    DivergedException exception =
        DivergedException.of(
            what, state.epoch, state.batch, culprit, settings.rules.get(0).learningRate() * factor);
    for (Listener listener : listeners) {
      listener.onDiverged(exception);
    }
    return exception;
  }

  private String culprit(Samples samples, int[] order, int from, int to) {
    boolean isDescent = settings.rules.get(0).isPlainDescent();
    return Culprit.of(network, isDescent, samples, order, from, to);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
