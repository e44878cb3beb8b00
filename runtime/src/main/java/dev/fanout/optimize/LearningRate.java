package dev.fanout.optimize;

import dev.fanout.internal.Misuse;

/**
 * A schedule of the learning rate: a pure function of how far the training is, so that a resumed
 * training goes on with the same rates. The schedules from here agree with those of {@code
 * torch.optim.lr_scheduler} after whole epochs and go on continuously between, and can be shared
 * between threads.
 *
 * <pre>{@code
 * LearningRate.warmUp(5, 0.1).then(5, LearningRate.cosine(95, 0.01))      // for 100 epochs
 * LearningRate.onPlateau(0.5, 3)                                          // for as many as it takes
 * LearningRate mine = (epochs, losses) -> 1 / (1 + 0.1 * epochs);
 * }</pre>
 *
 * <p>A schedule whose factor is 0 in the last epoch of a training has ended before it, and is an
 * error at the start of {@code fit}.
 *
 * <p>In the formulas e is the number of epochs passed. Every method throws an {@link
 * IllegalArgumentException} that names a number out of its range.
 */
@FunctionalInterface
public interface LearningRate {

  /**
   * What the learning rate is multiplied by.
   *
   * @param epochs passed since the start, with the fraction of the present one; 0 at the first step
   * @param losses the {@linkplain dev.fanout.train.EpochResult#decisiveLoss() decisive losses} of
   *     the epochs that have ended, from the first on; not to be changed. Instead the metric of
   *     {@link dev.fanout.train.TrainerBuilder#bestByLeast}, or that of {@link
   *     dev.fanout.train.TrainerBuilder#bestByGreatest} times −1, infinity for NaN
   */
  double factor(double epochs, double[] losses);

  /** Always 1. */
  static LearningRate constant() {
    return (epochs, losses) -> 1;
  }

  /**
   * by<sup>⌊e / everyEpochs⌋</sup>, as {@code StepLR}.
   *
   * @param everyEpochs above 0
   * @param by above 0
   */
  static LearningRate step(double everyEpochs, double by) {
    Misuse.positive("number of epochs", everyEpochs);
    Misuse.positive("factor", by);
    return (epochs, losses) -> StrictMath.pow(by, Math.floor(epochs / everyEpochs));
  }

  /**
   * by<sup>e</sup>, as {@code ExponentialLR}.
   *
   * @param by above 0
   */
  static LearningRate exponential(double by) {
    Misuse.positive("factor", by);
    return (epochs, losses) -> StrictMath.pow(by, epochs);
  }

  /**
   * (1 − e / epochs)<sup>power</sup>, as {@code PolynomialLR}, and 0 afterwards.
   *
   * @param epochs above 0
   * @param power above 0; 1 is a straight line
   */
  static LearningRate polynomial(double epochs, double power) {
    Misuse.positive("number of epochs", epochs);
    Misuse.positive("power", power);
    return (passed, losses) -> StrictMath.pow(Math.max(0, 1 - passed / epochs), power);
  }

  /**
   * Half a wave of the cosine from 1 down to the least factor, as {@code CosineAnnealingLR}, and
   * the least factor afterwards.
   *
   * @param epochs above 0
   * @param leastFactor from 0 to 1
   */
  static LearningRate cosine(double epochs, double leastFactor) {
    Misuse.positive("number of epochs", epochs);
    Misuse.share("least factor", leastFactor);
    return (passed, losses) -> wave(1, leastFactor, passed / epochs);
  }

  /**
   * The same from 1 again as soon as it is over, each time {@code growth} times as long, as {@code
   * CosineAnnealingWarmRestarts} (Loshchilov and Hutter 2017).
   *
   * @param firstEpochs 1 or more
   * @param growth 1 or more
   * @param leastFactor from 0 to 1
   */
  static LearningRate cosineWithRestarts(double firstEpochs, double growth, double leastFactor) {
    Misuse.atLeast(1, "number of epochs", firstEpochs);
    Misuse.atLeast(1, "growth", growth);
    Misuse.share("least factor", leastFactor);
    return (epochs, losses) -> {
      double length = firstEpochs;
      double passed = epochs;
      // Behind 2⁵³ an epoch more or less is none.
      while (passed >= length && passed - length < passed) {
        passed -= length;
        length *= growth;
      }
      return wave(1, leastFactor, passed / length);
    };
  }

  /**
   * Half a wave of the cosine up from the start factor to 1, half a wave down to the end factor,
   * which stays (Smith and Topin 2018). {@code OneCycleLR} numbers its steps from 0, so that it is
   * at the top and at the end one step sooner; it starts at 0.04 and ends at 0.000004.
   *
   * @param epochs above 0
   * @param warmUpShare of the epochs, from 0 to 1; PyTorch's is 0.3
   * @param startFactor from 0 to 1
   * @param endFactor from 0 to 1
   */
  static LearningRate oneCycle(
      double epochs, double warmUpShare, double startFactor, double endFactor) {
    Misuse.positive("number of epochs", epochs);
    Misuse.share("warm-up share", warmUpShare);
    Misuse.share("start factor", startFactor);
    Misuse.share("end factor", endFactor);
    double top = epochs * warmUpShare;
    return (passed, losses) ->
        passed < top
            ? wave(startFactor, 1, passed / top)
            : wave(1, endFactor, passed < epochs ? (passed - top) / (epochs - top) : 1);
  }

  /**
   * A straight line from the start factor to 1, as {@code LinearLR}, and 1 afterwards.
   *
   * @param epochs above 0
   * @param startFactor from 0 to 1
   */
  static LearningRate warmUp(double epochs, double startFactor) {
    Misuse.positive("number of epochs", epochs);
    Misuse.share("start factor", startFactor);
    return (passed, losses) -> startFactor + (1 - startFactor) * Math.min(1, passed / epochs);
  }

  /**
   * Multiplied by a factor whenever the loss has not fallen by a ten-thousandth for more than
   * {@code patience} epochs, as {@code ReduceLROnPlateau}. It follows the metric of {@link
   * dev.fanout.train.TrainerBuilder#bestByGreatest} or {@link
   * dev.fanout.train.TrainerBuilder#bestByLeast}, if there is one, as with {@code mode="max"} or
   * {@code "min"}; a number below 0 falls by a ten-thousandth of its magnitude.
   *
   * @param by from 0 to 1
   * @param patience 0 or more
   */
  static LearningRate onPlateau(double by, int patience) {
    Misuse.share("factor", by);
    Misuse.atLeast(0, "patience", patience);
    return (epochs, losses) -> {
      double factor = 1;
      double best = Double.POSITIVE_INFINITY;
      int bad = 0;
      for (double loss : Misuse.given("array of losses", losses)) {
        if (loss < best * (best < 0 ? 1 + 1e-4 : 1 - 1e-4)) {
          best = loss;
          bad = 0;
        } else if (++bad > patience) {
          factor *= by;
          bad = 0;
        }
      }
      return factor;
    };
  }

  /** The product of this schedule and another one. */
  default LearningRate times(LearningRate other) {
    Misuse.given("other schedule", other);
    return (epochs, losses) -> factor(epochs, losses) * other.factor(epochs, losses);
  }

  /**
   * This schedule first, then another one, whose clock starts at 0. Both see all losses.
   *
   * @param epochs how long this one serves, above 0
   */
  default LearningRate then(double epochs, LearningRate next) {
    Misuse.positive("number of epochs", epochs);
    Misuse.given("next schedule", next);
    return (passed, losses) ->
        passed < epochs ? factor(passed, losses) : next.factor(passed - epochs, losses);
  }

  /** Half a wave of the cosine; share 0 gives {@code from}, 1 and more {@code to}. */
  private static double wave(double from, double to, double share) {
    // (1 + cos 2x) / 2 = 1 − sin² x = sin² (π/2 − x), by Taylor's series up to π/4, where what it
    // leaves out is below 10⁻¹⁶: StrictMath.cos allocates from JDK 21 on.
    double x = Math.PI / 2 * Math.max(0, Math.min(share, 1 - share));
    double term = x;
    double sine = x;
    for (int k = 2; k < 16; k += 2) {
      term *= -x * x / (k * (k + 1));
      sine += term;
    }
    double falling = share <= 0.5 ? 1 - sine * sine : sine * sine;
    return to + (from - to) * falling;
  }
}
