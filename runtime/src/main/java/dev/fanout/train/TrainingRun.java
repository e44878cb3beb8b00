package dev.fanout.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One call of {@link Trainer#fit}: its buffers and the loops over epochs and batches. */
final class TrainingRun {

  private final Trainer trainer;
  private final Trainable network;
  private final Samples train;
  private final Samples validation;
  private final Blocks parameters;
  private final Blocks trained;
  private final Optimizer.State state;
  private final int[] order;
  private final Blocks lastGood;
  private final Blocks best;
  private final TrainingPlan plan;

  TrainingRun(Trainer trainer, Trainable network, Samples train, Samples validation) {
    this.trainer = trainer;
    this.network = network;
    this.train = train;
    this.validation = validation;
    Layout layout = network.layout();
    train.require(layout.inputWidth(), layout.targetWidth());
    if (validation != null) {
      validation.require(layout.inputWidth(), layout.targetWidth());
    }
    parameters = network.parameters();
    trained = parameters.first(network.gradients().count());
    state = trainer.optimizer.bind(trained);
    order = new int[train.size()];
    lastGood = parameters.copy();
    best = trainer.patience > 0 ? parameters.copy() : null;
    plan =
        new TrainingPlan(
            trainer.epochs,
            (train.size() - 1) / trainer.batchSize + 1,
            trainer.batchSize,
            train.size(),
            validation == null ? 0 : validation.size(),
            layout.over(network.gradients()).parameterCount(),
            trainer.optimizer);
  }

  TrainingReport run() {
    long start = System.nanoTime();
    for (Listener listener : trainer.listeners) {
      listener.onStart(plan);
    }
    List<EpochResult> results = new ArrayList<>();
    int bestEpoch = 0;
    double least = 0;
    boolean patient = true;
    for (int epoch = 1; epoch <= trainer.epochs && patient; epoch++) {
      EpochResult result = epoch(epoch);
      results.add(result);
      if (epoch == 1 || result.decisiveLoss() < least) {
        least = result.decisiveLoss();
        bestEpoch = epoch;
        if (best != null) {
          best.copyFrom(parameters);
        }
      }
      patient = best == null || epoch - bestEpoch < trainer.patience;
      for (Listener listener : trainer.listeners) {
        listener.onEpoch(result);
      }
    }
    if (best != null) {
      parameters.copyFrom(best);
    }
    TrainingReport report =
        new TrainingReport(
            results,
            bestEpoch,
            results.size() < trainer.epochs,
            secondsSince(start),
            plan.parameterCount());
    for (Listener listener : trainer.listeners) {
      listener.onEnd(report);
    }
    return report;
  }

  private EpochResult epoch(int epoch) {
    long start = System.nanoTime();
    order(epoch);
    double trainLoss = batches(epoch);
    double trainSeconds = secondsSince(start);
    // A NaN that rectified units swallow shows in no loss, so the parameters are looked at too.
    if (!parameters.isFinite()) {
      throw diverged("A parameter is not finite", epoch, plan.batchesPerEpoch());
    }
    double validationLoss = Double.NaN;
    Map<String, Double> metrics = Map.of();
    if (validation != null) {
      Evaluation evaluation = Evaluation.of(network, validation);
      validationLoss = evaluation.loss();
      metrics = evaluation.metrics();
      if (!Double.isFinite(validationLoss)) {
        throw diverged(
            "The validation loss is %s".formatted(validationLoss), epoch, plan.batchesPerEpoch());
      }
    }
    lastGood.copyFrom(parameters);
    return new EpochResult(
        epoch,
        trainLoss,
        validationLoss,
        metrics,
        secondsSince(start),
        train.size() / trainSeconds,
        trainer.optimizer.learningRate());
  }

  /** Depends on the seed and the epoch alone, so that a resumed training sees the same order. */
  private void order(int epoch) {
    for (int row = 0; row < order.length; row++) {
      order[row] = row;
    }
    if (trainer.shuffle) {
      // Initializers use the streams from 0 up; the complement keeps clear of them.
      Xoshiro256.stream(trainer.seed, ~epoch).shuffle(order);
    }
  }

  /** Steps through all batches without allocating and returns the mean error of their samples. */
  private double batches(int epoch) {
    double sum = 0;
    int batch = 0;
    for (int from = 0; from < order.length; from += trainer.batchSize) {
      int to = Math.min(order.length - from, trainer.batchSize) + from;
      batch++;
      double loss = state.step(network, trained, train, order, from, to, 1);
      if (!Double.isFinite(loss)) {
        throw diverged("The training loss is %s".formatted(loss), epoch, batch);
      }
      sum += loss * (to - from);
      for (Listener listener : trainer.listeners) {
        listener.onBatch(epoch, batch, loss);
      }
    }
    return sum / order.length;
  }

  /** Restores the parameters and explains what happened at or after this batch. */
  private DivergedException diverged(String what, int epoch, int batch) {
    String culprit = culprit();
    parameters.copyFrom(lastGood);
    DivergedException exception =
        new DivergedException(
            ("%s in epoch %s, batch %s: %s. Use a learning rate below %s, or scale inputs and "
                    + "targets to about -1 to 1. The parameters are again those from before epoch "
                    + "%s.")
                .formatted(what, epoch, batch, culprit, trainer.optimizer.learningRate(), epoch),
            epoch,
            batch);
    for (Listener listener : trainer.listeners) {
      listener.onDiverged(exception);
    }
    return exception;
  }

  private String culprit() {
    Layout layout = network.layout();
    String parameter = layout.firstNotFinite(parameters);
    if (parameter != null) {
      return "the parameter ".concat(parameter);
    }
    Blocks gradients = network.gradients();
    String gradient = layout.over(gradients).firstNotFinite(gradients);
    return gradient != null
        ? "the gradient of ".concat(gradient)
        : "every parameter and gradient is finite, the loss alone overflows";
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }
}
