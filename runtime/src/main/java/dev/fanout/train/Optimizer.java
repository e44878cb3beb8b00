package dev.fanout.train;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule that moves parameters against their gradient. Rules are immutable and can be shared; what
 * a rule remembers of one network is its {@link State}.
 */
public interface Optimizer {

  /** The learning rate before any schedule. */
  double learningRate();

  /**
   * What the rule remembers of every parameter, by PyTorch's names (such as {@code exp_avg}); empty
   * if nothing. All start at zero.
   */
  List<String> memories();

  /**
   * Moves the parameters by one step, without allocating.
   *
   * @param parameters the blocks to change: those that are trained
   * @param gradients blocks of the same lengths
   * @param state the memories and the number of this step, counted from 1
   * @param learningRateFactor what a schedule multiplies the learning rate by
   */
  void update(Blocks parameters, Blocks gradients, State state, double learningRateFactor);

  /**
   * Whether a step is w ← w − learningRate · g and nothing else, so that a network can take it
   * while it computes the gradient.
   */
  default boolean isPlainDescent() {
    return false;
  }

  /** A fresh state for trained parameters of this type and these lengths. */
  default State bind(Blocks parameters) {
    return new State(this, parameters);
  }

  /** The memories of an optimizer for one network. Confined to one thread. */
  final class State {

    private final Optimizer rule;
    private final List<Blocks> blocks;
    private long steps;

    private State(Optimizer rule, Blocks parameters) {
      this.rule = rule;
      List<Blocks> zeros = new ArrayList<>();
      for (int i = 0; i < rule.memories().size(); i++) {
        zeros.add(parameters.zerosLike());
      }
      this.blocks = List.copyOf(zeros);
    }

    /** Moves the parameters by one step. */
    public void step(Blocks parameters, Blocks gradients, double learningRateFactor) {
      steps++;
      rule.update(parameters, gradients, this, learningRateFactor);
    }

    /**
     * Computes the gradient of a batch and moves the trained parameters against it, at once where
     * the rule is plain gradient descent.
     *
     * @param parameters the trained parameters of the network
     * @return the error of the batch before the step
     */
    double step(
        Trainable network,
        Blocks parameters,
        Samples samples,
        int[] order,
        int from,
        int to,
        double learningRateFactor) {
      if (rule.isPlainDescent()) {
        steps++;
        return network.descend(samples, order, from, to, rule.learningRate() * learningRateFactor);
      }
      double error = network.gradient(samples, order, from, to);
      if (Double.isFinite(error)) {
        step(parameters, network.gradients(), learningRateFactor);
      }
      return error;
    }

    /** The steps taken; inside of {@link Optimizer#update} including the present one. */
    public long steps() {
      return steps;
    }

    /** The live memories, in the order of {@link Optimizer#memories()}. */
    public List<Blocks> blocks() {
      return blocks;
    }

    /**
     * Continues where {@link #steps()} and {@link #blocks()} were taken.
     *
     * @throws IllegalArgumentException if they belong to another rule or network
     */
    public void restore(long steps, List<Blocks> blocks) {
      if (steps < 0 || blocks.size() != this.blocks.size()) {
        throw new IllegalArgumentException(
            ("A state with %s steps and %s memories; %s keeps %s. Restore the state of the "
                    + "same rule.")
                .formatted(steps, blocks.size(), rule, rule.memories()));
      }
      for (int i = 0; i < blocks.size(); i++) {
        this.blocks.get(i).requireSameShape(blocks.get(i));
      }
      for (int i = 0; i < blocks.size(); i++) {
        this.blocks.get(i).copyFrom(blocks.get(i));
      }
      this.steps = steps;
    }
  }
}
