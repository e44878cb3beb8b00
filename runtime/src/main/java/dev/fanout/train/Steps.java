package dev.fanout.train;

import dev.fanout.data.Samples;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Optimizer;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.ParameterTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What a batch does to the parameters: its gradient, what is done to gradients, and the optimizer
 * of each group of tensors. Allocates nothing once it is made.
 */
final class Steps implements Optimizer.Gradient {

  private final Trainable network;
  private final Blocks trained;
  private final Optimizer[] rules;
  private final int[][] blocks;
  private final Blocks[] parameters;
  private final Blocks[] gradients;
  private final Optimizer.State[] states;
  private final boolean isDirect;
  private final @Nullable BiConsumer<Blocks, Blocks> gradientRules;
  private final @Nullable Blocks sum;
  private final int accumulated;
  private final @Nullable Blocks averages;
  private final @Nullable Consumer<Blocks> averaging;
  private int summed;

  // The present batch.
  private @Nullable Samples samples;
  private int[] order = {};
  private int from;
  private int to;

  Steps(TrainerSettings settings, Trainable network) {
    this.network = network;
    trained = network.parameters().first(network.gradients().count());
    rules = settings.rules.toArray(new Optimizer[0]);
    List<ParameterTensor> tensors = network.layout().over(network.gradients()).tensors();
    blocks =
        settings.grouping == null
            ? new int[][] {IntStream.range(0, trained.count()).toArray()}
            : settings.grouping.apply(settings, tensors);
    parameters = new Blocks[rules.length];
    gradients = new Blocks[rules.length];
    states = new Optimizer.State[rules.length];
    for (int i = 0; i < rules.length; i++) {
      parameters[i] = BlockArithmetic.pick(trained, blocks[i]);
      gradients[i] = BlockArithmetic.pick(network.gradients(), blocks[i]);
      states[i] = rules[i].bind(parameters[i]);
    }
    gradientRules =
        settings.gradientRules == null ? null : settings.gradientRules.apply(settings, network);
    accumulated = settings.accumulated;
    sum = accumulated > 1 ? trained.zerosLike() : null;
    averages = settings.averages == null ? null : trained.copy();
    averaging =
        settings.averages == null || averages == null ? null : settings.averages.apply(averages);
    isDirect =
        rules.length == 1 && states[0].isDirect() && gradientRules == null && accumulated == 1;
  }

  /** The blocks of each rule: those of the tensors that it is the first to be given for. */
  static int[][] groups(TrainerSettings settings, List<ParameterTensor> tensors) {
    int count = settings.rules.size();
    int[][] groups = new int[count][];
    for (int group = 0; group < count; group++) {
      int[] found = new int[0];
      for (ParameterTensor tensor : tensors) {
        if (settings.group(tensor.name()) == group) {
          for (int element = 0; element < tensor.size(); element++) {
            int block = tensor.block(element);
            if (Arrays.binarySearch(found, block) < 0) {
              found = Arrays.copyOf(found, found.length + 1);
              found[found.length - 1] = block;
              Arrays.sort(found);
            }
          }
        }
      }
      if (found.length == 0 && group > 0) {
        throw Misuse.of(
            "optimizerFor leaves no tensor of %s to %s. Name others, or leave it out.",
            Misuse.listed(tensors), settings.rules.get(group));
      }
      groups[group] = found;
    }
    return groups;
  }

  /** Whether gradients wait for more batches. */
  boolean isWaiting() {
    return summed > 0;
  }

  /**
   * @param isLast whether no batch of the epoch follows
   * @return the error of the batch before the step
   */
  double step(Samples samples, int[] order, int from, int to, double factor, boolean isLast) {
    this.samples = samples;
    this.order = order;
    this.from = from;
    this.to = to;
    double error;
    if (isDirect) {
      error = states[0].step(network, trained, samples, order, from, to, factor);
    } else if (rules.length == 1 && sum == null) {
      error = states[0].step(this, parameters[0], gradients[0], factor);
    } else {
      error = network.gradient(samples, order, from, to);
      if (Double.isFinite(error) && isComplete(isLast)) {
        if (gradientRules != null) {
          gradientRules.accept(trained, network.gradients());
        }
        for (int i = 0; i < states.length; i++) {
          states[i].step(parameters[i], gradients[i], factor);
        }
      }
    }
    if (averaging != null && summed == 0 && Double.isFinite(error)) {
      averaging.accept(trained);
    }
    return error;
  }

  /** The gradient of the present batch. */
  @Override
  public double compute() {
    double error = network.gradient(Objects.requireNonNull(samples), order, from, to);
    if (gradientRules != null && Double.isFinite(error)) {
      gradientRules.accept(trained, network.gradients());
    }
    return error;
  }

  /** Adds the gradient to those before; with the last one they become their mean. */
  private boolean isComplete(boolean isLast) {
    if (sum == null) {
      return true;
    }
    Blocks present = network.gradients();
    if (summed == 0) {
      sum.copyFrom(present);
    } else {
      BlockArithmetic.mix(sum, 1, present, 1);
    }
    summed++;
    if (summed < accumulated && !isLast) {
      return false;
    }
    BlockArithmetic.mix(present, 0, sum, 1.0 / summed);
    summed = 0;
    return true;
  }

  /** Puts the averages in the place of the parameters, or back; nothing without averages. */
  void swapAverages() {
    for (int block = 0; averages != null && block < averages.count(); block++) {
      for (int at = 0; at < averages.length(block); at++) {
        double average = averages.get(block, at);
        averages.set(block, at, trained.get(block, at));
        trained.set(block, at, average);
      }
    }
  }

  /** The average weights, or null. */
  @Nullable
  Blocks averages() {
    return averages;
  }

  Optimizer.State[] states() {
    return states;
  }

  List<String> memories(int group) {
    return rules[group].memories();
  }

  /** The rule that moves a tensor. */
  int group(ParameterTensor tensor) {
    int group = 0;
    while (Arrays.binarySearch(blocks[group], tensor.block(0)) < 0) {
      group++;
    }
    return group;
  }

  /** Blocks of a group as blocks of all trained parameters; those of other groups are null. */
  Blocks scattered(int group, Blocks of) {
    return BlockArithmetic.scattered(of, blocks[group], trained.count());
  }
}
