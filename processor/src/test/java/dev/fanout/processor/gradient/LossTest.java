package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The losses against their definitions, of the values that the outputs have. */
final class LossTest {

  private static final double[][] VALUES = {{-2.5, 0.3, 0}, {0.1, 4, -3}, {1, -1, 900}};
  private static final double[][] TARGETS = {{1, 0.25, 0}, {0.1, 2, 1}, {0, 3.5, 0.75}};
  private static final double[][] SHARES = {{0.5, 0.25, 0.25}, {0, 0, 1}, {0.6, 0.1, 0.3}};
  private static final double[][] SIGNS = {{1, -1, 1}, {-1, -1, 1}, {1, 1, -1}};
  private static final double[][] PROBABILITIES = {{0, 0.5, 1}, {1, 0.3, 1e-50}, {0.2, 0, 0.8}};
  private static final double[][] CLASSES = {{0}, {2}, {1}};

  private final Set<String> checked = new HashSet<>();

  @Test
  void eachIsAsDefined() {
    units("MEAN_SQUARED_ERROR", VALUES, TARGETS, (y, t) -> (y - t) * (y - t));
    units("MEAN_ABSOLUTE_ERROR", VALUES, TARGETS, (y, t) -> Math.abs(y - t));
    units("HUBER", VALUES, TARGETS, (y, t) -> huber(y - t, 1));
    units("HUBER, delta = 2.25", VALUES, TARGETS, (y, t) -> huber(y - t, 2.25));
    units("HUBER, weight = 3", VALUES, TARGETS, (y, t) -> 3 * huber(y - t, 1));
    units("POISSON", PROBABILITIES, TARGETS, (y, t) -> StrictMath.exp(y) - t * y);
    units("HINGE", VALUES, SIGNS, (y, t) -> Math.max(0, 1 - t * y));
    units("KL_DIVERGENCE", VALUES, SHARES, LossTest::divergence);
    units("BINARY_CROSS_ENTROPY_FROM_PROBABILITIES", PROBABILITIES, SHARES, LossTest::surprise);
    units(
        "BINARY_CROSS_ENTROPY_FROM_LOGITS",
        VALUES,
        SHARES,
        (z, t) -> t * softplus(-z) + (1 - t) * softplus(z));
    activated(
        "BINARY_CROSS_ENTROPY",
        "SIGMOID",
        VALUES,
        SHARES,
        mean((z, t) -> t * softplus(-z) + (1 - t) * softplus(z)));
    activated("COSINE", "IDENTITY", VALUES, SIGNS, (y, t) -> 1 - cosine(y, t));
    activated("COSINE", "IDENTITY", new double[3][3], SIGNS, (y, t) -> 1);
    activated(
        "CROSS_ENTROPY_FROM_PROBABILITIES",
        "IDENTITY",
        PROBABILITIES,
        SHARES,
        (y, t) -> entropy(Arrays.stream(y).map(LossTest::logarithm).toArray(), t));
    activated("NEGATIVE_LOG_LIKELIHOOD", "IDENTITY", VALUES, SHARES, LossTest::entropy);
    activated(
        "CROSS_ENTROPY_FROM_LOGITS",
        "IDENTITY",
        VALUES,
        SHARES,
        (z, t) -> entropy(logSoftmax(z), t));
    activated("CROSS_ENTROPY", "SOFTMAX", VALUES, SHARES, (z, t) -> entropy(logSoftmax(z), t));
    Set<Loss> losses = EnumSet.complementOf(EnumSet.of(Loss.NONE));
    for (Loss loss : losses) {
      assertThat(checked).contains(loss.name());
    }
  }

  @Test
  void aTargetCanBeTheNumberOfAClass() {
    activated(
        "CROSS_ENTROPY, classTargets = true",
        "SOFTMAX",
        VALUES,
        CLASSES,
        (z, t) -> -logSoftmax(z)[(int) t[0]]);
    activated(
        "CROSS_ENTROPY_FROM_LOGITS, classTargets = true",
        "TANH",
        VALUES,
        CLASSES,
        (z, t) -> -logSoftmax(Arrays.stream(z).map(StrictMath::tanh).toArray())[(int) t[0]]);
    activated(
        "CROSS_ENTROPY_FROM_PROBABILITIES, classTargets = true",
        "IDENTITY",
        PROBABILITIES,
        CLASSES,
        (y, t) -> -logarithm(y[(int) t[0]]));
    activated(
        "NEGATIVE_LOG_LIKELIHOOD, classTargets = true",
        "LOG_SOFTMAX",
        VALUES,
        CLASSES,
        (z, t) -> -logSoftmax(z)[(int) t[0]]);
  }

  @Test
  void labelsAreSmoothed() {
    activated(
        "CROSS_ENTROPY, labelSmoothing = 0.25",
        "SOFTMAX",
        VALUES,
        SHARES,
        (z, t) -> entropy(logSoftmax(z), smooth(t, 0.25)));
    activated(
        "CROSS_ENTROPY, classTargets = true, labelSmoothing = 0.1, weight = 2",
        "SOFTMAX",
        VALUES,
        CLASSES,
        (z, t) -> 2 * entropy(logSoftmax(z), smooth(oneHot((int) t[0]), 0.1)));
    activated(
        "CROSS_ENTROPY_FROM_PROBABILITIES, classTargets = true, labelSmoothing = 0.1",
        "IDENTITY",
        PROBABILITIES,
        CLASSES,
        (y, t) ->
            entropy(
                Arrays.stream(y).map(LossTest::logarithm).toArray(),
                smooth(oneHot((int) t[0]), 0.1)));
  }

  @Test
  void lossesOfANodeAddUp() {
    activated(
        "MEAN_SQUARED_ERROR, weight = 0.5) @Output(loss = Loss.COSINE, weight = 2",
        "IDENTITY",
        VALUES,
        TARGETS,
        (y, t) ->
            0.5 * mean((a, b) -> (a - b) * (a - b)).applyAsDouble(y, t) + 2 * (1 - cosine(y, t)));
  }

  /** Where a probability is 0 the loss is cut, so its derivative is 0 there, not 0 · ∞. */
  @Test
  void cutLogarithmsHaveGradients() {
    String nodes =
        "@Input(1) Tensor x(); @Dense(units = 2) @Output(loss = Loss.%s) Tensor y(Tensor x);";
    Samples samples = Samples.of(new double[][] {{1}, {1}}, new double[][] {{1, 0}, {0, 1}});
    for (String precision : List.of("FLOAT", "DOUBLE")) {
      for (String unroll : List.of("AUTO", "NEVER")) {
        String members =
            "precision = Precision.%s, unroll = Unroll.%s".formatted(precision, unroll);
        for (String loss : List.of("BINARY_CROSS_ENTROPY", "CROSS_ENTROPY")) {
          Trainable training = Nets.of(members, nodes.formatted(loss + "_FROM_PROBABILITIES"), 0);
          training.layout().write("y.weight", new double[2]);
          training.layout().write("y.bias", new double[] {0, 1});
          assertThat(training.gradient(samples, Nets.order(2), 0, 2)).isEqualTo(50.0);
          boolean binary = loss.startsWith("BINARY");
          assertThat(training.layout().over(training.gradients()).readDoubles("y.bias"))
              .isEqualTo(binary ? new double[] {0.25, -0.25} : new double[] {0, -0.5});
        }
      }
    }
  }

  /** Whoever calls the emitted methods is told, before anything moves; later calls do not look. */
  @Test
  void otherTargetsAreRefused() {
    Trainable training =
        Nets.of(
            """
            @Input(1) Tensor x();
            @Dense(units = 2) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor place(Tensor x);
            @Dense(units = 1, activation = Activation.SIGMOID)
            @Output(loss = Loss.BINARY_CROSS_ENTROPY) Tensor spam(Tensor x);
            @Dense(units = 3, activation = Activation.SOFTMAX)
            @Output(loss = Loss.CROSS_ENTROPY, classTargets = true) Tensor kind(Tensor x);
            """);
    double[] before = training.layout().readDoubles("place.bias");
    double[][] targets = {{-9, 9, 1, 2}, {-9, 9, -1, 2}};
    Samples samples = Samples.of(new double[2][1], targets);
    for (Executable call :
        List.<Executable>of(
            () -> training.gradient(samples, Nets.order(1), 0, 1),
            () -> training.descend(samples, Nets.order(1), 0, 1, 0.1),
            () -> training.evaluate(samples, 0, 1, new double[1][6]))) {
      assertThat(assertThrows(IllegalArgumentException.class, call))
          .hasMessageThat()
          .startsWith(
              "Row 1, column 2 of the targets is -1.0; BINARY_CROSS_ENTROPY of 'spam' takes");
    }
    assertThat(training.layout().readDoubles("place.bias")).isEqualTo(before);
    targets[1][2] = 0;
    targets[1][3] = 3;
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> training.gradient(samples, Nets.order(1), 0, 1)))
        .hasMessageThat()
        .startsWith(
            "Row 1, column 3 of the targets is 3.0; CROSS_ENTROPY of 'kind' takes the number");
    targets[1][3] = 0;
    assertThat(training.gradient(samples, Nets.order(2), 0, 2)).isFinite();
  }

  /** The mean over the units. */
  private void units(
      String loss, double[][] values, double[][] targets, DoubleBinaryOperator definition) {
    activated(loss, "IDENTITY", values, targets, mean(definition));
  }

  /**
   * @param definition of what goes into the activation, and the target
   */
  private void activated(
      String loss,
      String activation,
      double[][] values,
      double[][] targets,
      ToDoubleBiFunction<double[], double[]> definition) {
    checked.add(loss.split(",")[0]);
    Trainable training =
        Nets.of(
            """
            @Input(3) Tensor x();
            @Activate(Activation.%s) @Output(loss = Loss.%s) Tensor y(Tensor x);
            """
                .formatted(activation, loss));
    double expected = 0;
    for (int b = 0; b < values.length; b++) {
      expected += definition.applyAsDouble(values[b], targets[b]) / values.length;
    }
    Samples samples = Samples.of(values, targets);
    assertWithMessage(loss)
        .that(training.evaluate(samples, 0, values.length, new double[values.length][3]))
        .isWithin(1e-13 * (1 + Math.abs(expected)))
        .of(expected);
  }

  private static ToDoubleBiFunction<double[], double[]> mean(DoubleBinaryOperator definition) {
    return (y, t) -> {
      double sum = 0;
      for (int j = 0; j < y.length; j++) {
        sum += definition.applyAsDouble(y[j], t[j]);
      }
      return sum / y.length;
    };
  }

  private static double huber(double r, double delta) {
    return Math.abs(r) < delta ? r * r / 2 : delta * (Math.abs(r) - delta / 2);
  }

  private static double softplus(double z) {
    return z > 0 ? z + StrictMath.log1p(StrictMath.exp(-z)) : StrictMath.log1p(StrictMath.exp(z));
  }

  private static double divergence(double y, double t) {
    return t == 0 ? 0 : t * (StrictMath.log(t) - y);
  }

  private static double surprise(double y, double t) {
    return -t * logarithm(y) - (1 - t) * logarithm(1 - y);
  }

  private static double logarithm(double probability) {
    return Math.max(StrictMath.log(probability), -100);
  }

  private static double cosine(double[] y, double[] t) {
    double both = 0;
    double ofValue = 0;
    double ofTarget = 0;
    for (int j = 0; j < y.length; j++) {
      both += y[j] * t[j];
      ofValue += y[j] * y[j];
      ofTarget += t[j] * t[j];
    }
    return both / StrictMath.sqrt((ofValue + 1e-12) * (ofTarget + 1e-12));
  }

  private static double entropy(double[] logarithms, double[] t) {
    double sum = 0;
    for (int j = 0; j < t.length; j++) {
      sum -= t[j] * logarithms[j];
    }
    return sum;
  }

  private static double[] logSoftmax(double[] z) {
    double greatest = Arrays.stream(z).max().orElseThrow();
    double sum = Arrays.stream(z).map(each -> StrictMath.exp(each - greatest)).sum();
    return Arrays.stream(z).map(each -> each - greatest - StrictMath.log(sum)).toArray();
  }

  private static double[] smooth(double[] t, double smoothing) {
    return Arrays.stream(t).map(s -> (1 - smoothing) * s + smoothing / t.length).toArray();
  }

  private static double[] oneHot(int label) {
    double[] row = new double[3];
    row[label] = 1;
    return row;
  }
}
