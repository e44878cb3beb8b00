package dev.fanout.train;

import dev.fanout.internal.Nullable;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import java.util.ArrayList;
import java.util.List;

/** All that changes in a training: how far it is, and what it has come to. */
final class TrainingState {

  /** The present epoch, counted from 1; behind the last one when all are done. */
  int epoch = 1;

  /** The batches of the present epoch that are done. */
  int batch;

  /** The sum of their errors, each weighted by its number of samples. */
  double lossSum;

  /** The samples in them. */
  long rows;

  /** How long the training took before this call of {@code fit}, in seconds. */
  double seconds;

  List<EpochResult> results = new ArrayList<>();

  /** The best epoch; 0 before the first has ended. */
  int bestEpoch;

  /** What it is the best by: of what epochs are compared by, the least. */
  double leastLoss;

  final Trainable network;
  final Blocks parameters;

  /** The parameters of the best epoch, or null if nobody will want them. */
  final @Nullable Blocks best;

  final Steps steps;
  private final TrainerSettings settings;

  TrainingState(TrainerSettings settings, Trainable network) {
    this.settings = settings;
    this.network = network;
    parameters = network.parameters();
    best = settings.patience > 0 ? parameters.copy() : null;
    steps = new Steps(settings, network);
  }

  /** What the epochs that have ended are compared by. */
  double[] losses() {
    double[] losses = new double[results.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = loss(results.get(i));
    }
    return losses;
  }

  /** What an epoch is compared by; the less, the better. */
  double loss(EpochResult result) {
    return settings.compared == null
        ? result.decisiveLoss()
        : settings.compared.applyAsDouble(result);
  }
}
