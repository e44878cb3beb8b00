package dev.fanout.optimize;

import dev.fanout.data.Samples;
import dev.fanout.internal.Misuse;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import java.util.List;

/**
 * A rule that moves parameters against their gradient. Rules are immutable and can be shared; what
 * a rule remembers of one network is its {@link State}.
 *
 * <p>A {@link dev.fanout.train.Trainer} takes the steps. This takes one by hand, the gradient of a
 * batch being there to be read, by name or block by block, and changed:
 *
 * <pre>{@code
 * Blocks trained = training.parameters().first(training.gradients().count());
 * Optimizer.State state = Adam.withLearningRate(0.01).bind(trained);
 *
 * int[] rows = {0, 1, 2, 3};
 * double error = training.gradient(samples, rows, 0, rows.length);
 * float[] ofWeight = training.layout().over(training.gradients()).read("hidden.weight");
 * state.step(trained, training.gradients(), 1);
 * }</pre>
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
   * How many numbers the rule remembers besides, of all parameters together. All start at zero, and
   * so does the number of steps.
   */
  default int numbers() {
    return 0;
  }

  /**
   * Moves the parameters by one step, without allocating.
   *
   * @param parameters the blocks to change: those that are trained
   * @param gradients blocks of the same lengths; a rule may change them
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

  /** Whether the rule takes all samples as one batch. */
  default boolean isFullBatch() {
    return false;
  }

  /**
   * Computes the gradient and takes a step against it, unless the error is not finite.
   *
   * @param gradient sets {@code gradients}; most rules ask once
   * @return the error before the step
   */
  default double step(
      Gradient gradient, Blocks parameters, Blocks gradients, State state, double factor) {
    double error = Misuse.given("gradient", gradient).compute();
    if (Double.isFinite(error)) {
      update(parameters, gradients, state, factor);
    }
    return error;
  }

  /** Computes the gradient at the present parameters. */
  @FunctionalInterface
  interface Gradient {

    /** Sets the gradients and returns the error. */
    double compute();
  }

  /** A fresh state for trained parameters of this type and these lengths. */
  default State bind(Blocks parameters) {
    return new State(this, parameters, 0);
  }

  /** The memories of an optimizer for one network. Confined to one thread. */
  final class State {

    private final Optimizer rule;
    private final List<Blocks> blocks;
    private final double[] numbers;

    // The last ones that were seen to fit, as looking takes time.
    Blocks parameters;
    Blocks gradients;

    long steps;

    /** What a schedule multiplies the learning rate by in this step. */
    double factor;

    /** What is the same for all parameters in a step of Adam. */
    final double[] constants = new double[6];

    /** The gradient of block i is scales[i] · rows[i], where it is of floats. */
    final float[] scales;

    final float[][] rows;

    /** What a rule is given of all blocks at once; five arrays stay in the cache. */
    final double[][] chunk;

    /**
     * @param arrays how many a chunk is
     */
    State(Optimizer rule, Blocks parameters, int arrays) {
      this.rule = rule;
      this.parameters = Misuse.given("argument parameters", parameters);
      gradients = parameters;
      Blocks[] zeros = new Blocks[rule.memories().size()];
      for (int i = 0; i < zeros.length; i++) {
        zeros[i] = parameters.zerosLike();
      }
      this.blocks = List.of(zeros);
      this.numbers = new double[rule.numbers()];
      this.chunk = new double[arrays][512];
      scales = new float[parameters.count()];
      rows = new float[scales.length][];
    }

    /**
     * Sees that a rule remembers the same as the one of this state, and that blocks are like those
     * that were bound.
     */
    void require(Optimizer user, Blocks parameters, Blocks gradients) {
      if (user != rule
          && (user.numbers() != rule.numbers() || !user.memories().equals(rule.memories()))) {
        throw Misuse.of("The state of %s was given to %s. Give one that it bound.", rule, user);
      }
      if (parameters != this.parameters) {
        this.parameters.requireSameShape(parameters);
        this.parameters = parameters;
      }
      if (gradients != this.gradients) {
        this.parameters.requireSameShape(gradients);
        this.gradients = gradients;
      }
    }

    /**
     * Moves the parameters by one step.
     *
     * @param parameters those that were bound, or others of the same lengths
     * @param gradients of the same lengths
     * @param learningRateFactor what the learning rate is multiplied by; 1 without a schedule
     * @throws IllegalArgumentException if lengths differ
     */
    public void step(Blocks parameters, Blocks gradients, double learningRateFactor) {
      require(rule, parameters, gradients);
      steps++;
      rule.update(parameters, gradients, this, learningRateFactor);
    }

    /**
     * Computes the gradient and moves the parameters by one step, unless the error is not finite.
     *
     * @param gradient sets {@code gradients}; L-BFGS asks more than once
     * @return the error before the step; if a later one is not finite, that one
     */
    public double step(Gradient gradient, Blocks parameters, Blocks gradients, double factor) {
      require(rule, parameters, gradients);
      steps++;
      double error = rule.step(gradient, parameters, gradients, this, factor);
      if (!Double.isFinite(error)) {
        steps--;
      }
      return error;
    }

    /**
     * Computes the gradient of a batch and moves the trained parameters against it: while it is
     * computed, where the rule is plain gradient descent, or without matrices that are products.
     *
     * @param parameters the trained parameters of the network
     * @param order the rows of the batch, from {@code from} to {@code to} − 1
     * @param learningRateFactor what the learning rate is multiplied by; 1 without a schedule
     * @return the error of the batch before the step
     * @throws IllegalArgumentException if the network cannot take the samples, or lengths differ
     */
    public double step(
        Trainable network,
        Blocks parameters,
        Samples samples,
        int[] order,
        int from,
        int to,
        double learningRateFactor) {
      require(rule, parameters, Misuse.given("network", network).gradients());
      if (rule.isPlainDescent()) {
        steps++;
        return network.descend(samples, order, from, to, rule.learningRate() * learningRateFactor);
      }
      boolean isByBlocks = isDirect() && !parameters.isDouble();
      double error =
          isByBlocks
              ? network.gradient(samples, order, from, to, scales, rows)
              : network.gradient(samples, order, from, to);
      if (Double.isFinite(error)) {
        steps++;
        factor = learningRateFactor;
        if (isByBlocks) {
          ((Rule) rule).move(this);
        } else {
          rule.update(parameters, gradients, this, factor);
        }
      }
      return error;
    }

    /**
     * Whether the step of a batch, as {@link #step(Trainable, Blocks, Samples, int[], int, int,
     * double)} takes it, is more than the gradient and a step by it.
     */
    public boolean isDirect() {
      return rule.isPlainDescent()
          || rule instanceof Rule own && !own.decays() && !rule.isFullBatch();
    }

    /** The steps taken; inside of {@link Optimizer#update} including the present one. */
    public long steps() {
      return steps;
    }

    /** The live memories, in the order of {@link Optimizer#memories()}. */
    public List<Blocks> blocks() {
      return blocks;
    }

    /** The live numbers that belong to no parameter, as many as {@link Optimizer#numbers()}. */
    public double[] numbers() {
      return numbers;
    }

    /**
     * Continues where {@link #steps()}, {@link #blocks()} and {@link #numbers()} were taken.
     *
     * @throws IllegalArgumentException if they belong to another rule or network
     */
    public void restore(long steps, List<Blocks> blocks, double[] numbers) {
      Misuse.given("list of memories", blocks);
      Misuse.given("array of numbers", numbers);
      if (steps < 0
          || blocks.size() != this.blocks.size()
          || numbers.length != this.numbers.length) {
        throw Misuse.of(
            "A state with %s steps and %s memories; %s keeps %s. Restore the state of the "
                + "same rule.",
            steps, blocks.size(), rule, rule.memories());
      }
      for (int i = 0; i < blocks.size(); i++) {
        this.blocks.get(i).requireSameShape(blocks.get(i));
      }
      for (int i = 0; i < blocks.size(); i++) {
        this.blocks.get(i).copyFrom(blocks.get(i));
      }
      System.arraycopy(numbers, 0, this.numbers, 0, numbers.length);
      this.steps = steps;
    }
  }
}
