package dev.fanout.evaluate;

import dev.fanout.data.Samples;
import dev.fanout.internal.Misuse;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares the gradient of a network with the definition of the derivative, the limit of (E(w + h)
 * − E(w − h)) / 2h, one parameter w after the other.
 *
 * <pre>{@code
 * GradientCheck.of(training).run(samples.rows(0, 20)).orThrow();
 * }</pre>
 *
 * <p>E is the error that {@link Trainable#gradient} returns for all samples as one batch. Every
 * evaluation starts with the same parameters and {@linkplain Trainable#randomState() random state},
 * so that dropout draws the same masks; in the end both are as they were, {@link
 * Trainable#gradients()} is not. Every element of a tensor that is trained is checked, or a random
 * choice of a large one. Each takes at least two passes over the samples: some dozen samples are
 * enough, with parameters as they are at the start of a training. {@linkplain
 * dev.fanout.network.GradientWatcher Watchers} see all of these passes; one that changes the
 * gradient makes the check fail.
 *
 * <p>The relative error of an emitted value g is |g − limit| / max(|g|, |limit|, floor). The floor
 * is 0.001 of the greatest gradient in the network in double precision and 0.03 of it in single
 * precision: rounding of E moves the limit by about as much whatever the parameter, so values far
 * below the greatest cannot be told from noise. Double precision finds small mistakes that single
 * precision cannot tell from rounding.
 *
 * <p>Where E has a kink between w − h and w + h, as with relu or max pooling, the quotient lies
 * between two slopes. An element above the tolerance is therefore tried again with h/4 and h/16,
 * and in the end passes if it lies between the slopes on either side of w, from w − h/16 and to w +
 * h/16. Several kinks that close together can still make single elements seem wrong; a smaller step
 * or other samples show whether they are.
 *
 * <p>The settings are immutable; a run is confined to the thread of the network.
 */
public final class GradientCheck {

  private static final int ATTEMPTS = 3;

  private final Trainable network;
  private final int elements;
  private final double step;
  private final double tolerance;
  private final long seed;

  private GradientCheck(Trainable network, int elements, double step, double tolerance, long seed) {
    this.network = network;
    this.elements = elements;
    this.step = step;
    this.tolerance = tolerance;
    this.seed = seed;
  }

  /**
   * A check of up to 100 elements per tensor: in double precision with the step 10<sup>−5</sup> and
   * the tolerance 10<sup>−6</sup>, in single precision with the step 10<sup>−2</sup> and the
   * tolerance 2 · 10<sup>−2</sup>.
   */
  public static GradientCheck of(Trainable network) {
    boolean inDouble = Misuse.given("network", network).parameters().isDouble();
    return new GradientCheck(network, 100, inDouble ? 1e-5 : 1e-2, inDouble ? 1e-6 : 2e-2, 0);
  }

  /** The same check of at most this many elements per tensor, at least 1. */
  public GradientCheck elements(int perTensor) {
    Misuse.atLeastOne("number of elements per tensor", perTensor);
    return new GradientCheck(network, perTensor, step, tolerance, seed);
  }

  /**
   * The same check with h = step · max(1, |w|); greater than 0. A smaller one lets more of the
   * rounding of E through, a greater one more kinks and mistakes.
   */
  public GradientCheck step(double step) {
    Misuse.positive("step", step);
    return new GradientCheck(network, elements, step, tolerance, seed);
  }

  /** The same check that lets relative errors up to this pass; greater than 0. */
  public GradientCheck tolerance(double tolerance) {
    Misuse.positive("tolerance", tolerance);
    return new GradientCheck(network, elements, step, tolerance, seed);
  }

  /** The same check with another random choice of the elements; the seed is 0 at first. */
  public GradientCheck seed(long seed) {
    return new GradientCheck(network, elements, step, tolerance, seed);
  }

  /**
   * Checks the gradient of the error of these samples.
   *
   * @throws IllegalArgumentException if the samples do not fit the network, no tensor of it is
   *     trained, or the step is so small that a parameter does not change
   */
  public GradientReport run(Samples samples) {
    Layout layout = network.layout();
    Misuse.given("argument samples", samples).require(layout);
    try (Differences differences = new Differences(network, samples)) {
      Layout gradient = layout.over(differences.gradient());
      List<GradientReport.TensorResult> results = new ArrayList<>();
      for (ParameterTensor tensor : gradient.tensors()) {
        int[] choice = choice(tensor.size(), Xoshiro256.stream(seed, results.size()));
        double[] emitted = gradient.readDoubles(tensor.name());
        results.add(worst(tensor, choice, emitted, differences));
      }
      return new GradientReport(results, tolerance);
    }
  }

  /** All elements, or a random choice in ascending order. */
  private int[] choice(int size, Xoshiro256 random) {
    int[] choice = IntStream.range(0, size).toArray();
    if (size > elements) {
      random.shuffle(choice);
      choice = Arrays.copyOf(choice, elements);
      Arrays.sort(choice);
    }
    return choice;
  }

  private GradientReport.TensorResult worst(
      ParameterTensor tensor, int[] choice, double[] emitted, Differences differences) {
    int wrong = 0;
    int worst = choice[0];
    double worstLimit = 0;
    double worstError = -1;
    for (int element : choice) {
      double g = emitted[element];
      double limit = limit(tensor, element, g, differences);
      double error = differences.relativeError(g, limit);
      wrong += error > tolerance ? 1 : 0;
      if (error > worstError) {
        worst = element;
        worstLimit = limit;
        worstError = error;
      }
    }
    return new GradientReport.TensorResult(
        tensor.element(worst), worstError, emitted[worst], worstLimit, choice.length, wrong);
  }

  /** The first limit that g agrees with; if there is none, that with the greatest step. */
  private double limit(ParameterTensor tensor, int element, double g, Differences differences) {
    double first = 0;
    boolean isMeasured = false;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      boolean isNext = differences.measure(tensor, element, step / (1 << 2 * attempt));
      isMeasured |= isNext;
      if (!isMeasured) {
        throw Misuse.of(
            "The step %s vanishes in the rounding of %s. Give a greater one.",
            step, tensor.element(element));
      }
      first = attempt == 0 ? differences.across : first;
      if (isNext && differences.relativeError(g, differences.across) <= tolerance) {
        return differences.across;
      }
    }
    double between = differences.nearest(g);
    return differences.relativeError(g, between) <= tolerance ? between : first;
  }
}
