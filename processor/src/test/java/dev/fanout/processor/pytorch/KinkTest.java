package dev.fanout.processor.pytorch;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.Unroll;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values and derivatives where a definition has two branches, against PyTorch. Its derivative there
 * is not always Fanout's.
 */
final class KinkTest {

  private static final double TOLERANCE = 1e-9;

  /**
   * Fanout's derivatives at the points of a network, where they are not PyTorch's.
   *
   * <ul>
   *   <li>RELU6 and HARD_SIGMOID have the derivative from the left at their upper kink, as {@link
   *       dev.fanout.Activation} says; PyTorch has 0 there. PyTorch also rounds 1/6 to float.
   *   <li>Where a logarithm is cut Fanout has 0, the derivative of what is cut; elsewhere exactly
   *       that of the logarithms. PyTorch has (y − t) / max(y (1 − y), 10<sup>−12</sup>), which
   *       near 0 and 1 is neither.
   *   <li>PyTorch rounds the ε of its CosineEmbeddingLoss to float.
   * </ul>
   */
  private static final Map<String, double[]> OTHERWISE =
      Map.of(
          "kink_relu6_at_6", new double[] {-1.0 / 3, -1.0 / 3, 0},
          "kink_hard_sigmoid_at_minus_3", new double[] {0, 0, -1.0 / 18},
          "kink_hard_sigmoid_at_3", new double[] {-1.0 / 18, -1.0 / 18, 0},
          "kink_binary_cross_entropy_beyond_the_cut", new double[] {0, -1},
          "kink_binary_cross_entropy_right_at_0_and_1", new double[] {1.0 / 3, -1.0 / 3, -2.0 / 3},
          "kink_binary_cross_entropy_wrong_at_0_and_1", new double[] {0, 0, -2.0 / 3},
          "kink_cosine_of_zero", new double[] {-1e6 / Math.sqrt(5), -2e6 / Math.sqrt(5)});

  @BeforeAll
  static void compile() {
    Emitted.compileAll();
  }

  static Stream<Arguments> kinks() {
    return Emitted.UNROLLS.stream()
        .flatMap(
            unroll ->
                Reference.names("kink_", true).stream().map(name -> Arguments.of(name, unroll)));
  }

  @ParameterizedTest
  @MethodSource("kinks")
  void isThatOfPyTorchOrListed(String name, Unroll unroll) throws ReflectiveOperationException {
    Reference reference = Reference.read(name);
    Trainable training = Emitted.training(reference, unroll);
    double[][] outputs = new double[1][training.layout().outputWidth()];
    double loss = training.evaluate(reference.samples(), 0, 1, outputs);
    check("outputs", outputs[0], reference.all("outputs"));
    check("loss", new double[] {loss}, reference.all("loss"));
    double error = training.gradient(reference.samples(), new int[] {0}, 0, 1);
    check("error", new double[] {error}, reference.all("error"));
    Layout gradients = training.layout().over(training.gradients());
    for (String tensor : reference.behind("gradient/")) {
      checkDerivatives(reference, tensor, gradients.readDoubles(tensor));
    }
  }

  /** The weights have the derivatives of the biases, since the only input is 1. */
  private static void checkDerivatives(Reference reference, String tensor, double[] actual) {
    double[] expected = reference.all("gradient/" + tensor);
    double[] listed = OTHERWISE.get(reference.name());
    if (listed == null || listed.length != expected.length) {
      check(tensor, actual, expected);
      return;
    }
    assertWithMessage(
            "%s is now PyTorch's %s: remove %s from the list",
            tensor, Arrays.toString(actual), reference.name())
        .that(agree(actual, expected))
        .isFalse();
    check(tensor, actual, listed);
  }

  private static void check(String what, double[] actual, double[] expected) {
    assertWithMessage("%s: %s for %s", what, Arrays.toString(actual), Arrays.toString(expected))
        .that(agree(actual, expected))
        .isTrue();
  }

  private static boolean agree(double[] actual, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    return actual.length == expected.length
        && IntStream.range(0, actual.length)
            .allMatch(i -> Math.abs(actual[i] - expected[i]) <= TOLERANCE * (1 + largest));
  }
}
