package dev.fanout.optimize;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.parameters.Blocks;

/**
 * L-BFGS (Liu and Nocedal 1989) without a line search, in the form of PyTorch's {@code
 * torch.optim.LBFGS}: it learns the curvature from the last differences of gradients, so it takes
 * all samples as one batch, and a step of it computes several gradients.
 *
 * <p>In every iteration, with the differences s of the parameters and y of their gradients,
 *
 * <pre>
 * d = −H · g                           by the two loops over the pairs (s, y) with y · s &gt; 10⁻¹⁰
 * w ← w + learningRate · d             times min(1, 1 / Σ|g|) in the first of all
 * </pre>
 *
 * <p>A step ends early where no |g| exceeds a tolerance, 10<sup>−7</sup> unless set, or where the
 * parameters or the error change by less than another, 10<sup>−9</sup>. Memory: 2 + 2 · history
 * times the parameters. A learning rate of 1 suits. Immutable; can be shared between threads.
 */
public final class Lbfgs extends Rule {

  // The numbers of the state: 0 the iterations so far, 1 the last rate, 2 the scale of H, 3 the
  // pairs so far; then for each pair that is kept 1 / (y · s) and what the first loop leaves to the
  // second.

  private Lbfgs(double... settings) {
    super(
        "Lbfgs learningRate maxIterations history toleranceGradient toleranceChange",
        ">1100",
        memories((int) settings[2]),
        settings);
  }

  /** A direction, a gradient, and the pairs. */
  private static String memories(int history) {
    StringBuilder names = new StringBuilder("d prev_flat_grad");
    for (int pair = 0; pair < history; pair++) {
      names.append(" old_dirs.").append(pair).append(" old_stps.").append(pair);
    }
    return names.toString();
  }

  /**
   * L-BFGS with 20 iterations per step and a history of 10 pairs.
   *
   * @throws IllegalArgumentException if the learning rate is not above 0
   */
  public static Lbfgs withLearningRate(double learningRate) {
    return new Lbfgs(learningRate, 20, 10, 1e-7, 1e-9);
  }

  /** The same rule with this many iterations per step at most, 1 or more. */
  public Lbfgs maxIterations(int iterations) {
    return new Lbfgs(with(1, iterations));
  }

  /** The same rule with this many pairs, 1 to 1,000. */
  public Lbfgs history(int pairs) {
    Misuse.from1To("history", pairs, 1_000);
    return new Lbfgs(with(2, pairs));
  }

  /** The same rule whose steps end at these tolerances, 0 or more each. */
  public Lbfgs tolerances(double gradient, double change) {
    return new Lbfgs(with(3, gradient, change));
  }

  @Override
  public boolean isFullBatch() {
    return true;
  }

  @Override
  public int numbers() {
    return 4 + 2 * history();
  }

  private int history() {
    return (int) settings[2];
  }

  /**
   * {@inheritDoc}
   *
   * @return the error before the step, or the first one that is not finite
   */
  @Override
  public double step(
      Gradient gradient, Blocks parameters, Blocks gradients, State state, double factor) {
    Misuse.given("gradient", gradient);
    begin(parameters, gradients, state);
    double first = gradient.compute();
    double error = first;
    // PyTorch allows a quarter more evaluations than iterations.
    int most = (int) settings[1];
    int last = Math.min(most, Math.max(1, most * 5 / 4 - 1));
    // Not "greater than": NaN shall go on, to be found in the parameters.
    for (int i = 1; Double.isFinite(error) && !(size(gradients, false) <= settings[3]); i++) {
      if (!iterate(parameters, gradients, state, settings[0] * factor) || i == last) {
        return first;
      }
      double before = error;
      error = gradient.compute();
      double change = size(state.blocks().get(0), false) * state.numbers()[1];
      if (change <= settings[4] || Math.abs(error - before) < settings[4]) {
        return first;
      }
    }
    return Double.isFinite(error) ? first : error;
  }

  /** One iteration. */
  @Override
  void move(State state) {
    iterate(state.parameters, state.gradients, state, settings[0] * state.factor);
  }

  /** Whether the parameters were moved; not so where the error hardly falls along d. */
  private boolean iterate(Blocks w, Blocks g, State state, double rate) {
    Blocks d = state.blocks().get(0);
    Blocks previous = state.blocks().get(1);
    double[] numbers = state.numbers();
    if (numbers[0]++ == 0) {
      BlockArithmetic.mix(d, 0, g, -1);
      numbers[2] = 1;
      numbers[1] = Math.min(1, 1 / size(g, true)) * rate;
    } else {
      // y and s in the places of the gradient and the direction before.
      BlockArithmetic.mix(previous, -1, g, 1);
      BlockArithmetic.mix(d, numbers[1], d, 0);
      learn(previous, d, state);
      BlockArithmetic.mix(d, 0, g, -1);
      turn(d, state);
      numbers[1] = rate;
    }
    previous.copyFrom(g);
    if (BlockArithmetic.dot(g, d) > -settings[4]) {
      return false;
    }
    BlockArithmetic.mix(w, 1, d, numbers[1]);
    return true;
  }

  /** Takes the newest pair over in the place of the oldest, unless it has no curvature. */
  private void learn(Blocks y, Blocks s, State state) {
    double curvature = BlockArithmetic.dot(y, s);
    if (curvature > 1e-10) {
      double[] numbers = state.numbers();
      int pair = (int) (numbers[3]++ % history());
      state.blocks().get(2 + 2 * pair).copyFrom(y);
      state.blocks().get(3 + 2 * pair).copyFrom(s);
      numbers[4 + 2 * pair] = 1 / curvature;
      numbers[2] = curvature / BlockArithmetic.dot(y, y);
    }
  }

  /** d ← H · d (Nocedal 1980). */
  private void turn(Blocks d, State state) {
    double[] numbers = state.numbers();
    int end = (int) numbers[3];
    int begin = Math.max(0, end - history());
    for (int i = end - 1; i >= begin; i--) {
      int at = i % history() * 2;
      double alpha = numbers[4 + at] * BlockArithmetic.dot(state.blocks().get(3 + at), d);
      numbers[5 + at] = alpha;
      BlockArithmetic.mix(d, 1, state.blocks().get(2 + at), -alpha);
    }
    BlockArithmetic.mix(d, numbers[2], d, 0);
    for (int i = begin; i < end; i++) {
      int at = i % history() * 2;
      double beta = numbers[4 + at] * BlockArithmetic.dot(state.blocks().get(2 + at), d);
      BlockArithmetic.mix(d, 1, state.blocks().get(3 + at), numbers[5 + at] - beta);
    }
  }

  /** The sum of the magnitudes, or the greatest of them. */
  private static double size(Blocks x, boolean isSum) {
    double size = 0;
    for (int block = 0; block < x.count(); block++) {
      for (int at = 0; at < x.length(block); at++) {
        double magnitude = Math.abs(x.get(block, at));
        size = isSum ? size + magnitude : Math.max(size, magnitude);
      }
    }
    return size;
  }
}
