package dev.fanout.processor.notation;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.notation.check.Check;
import dev.fanout.processor.notation.check.Form;
import dev.fanout.processor.notation.folding.Folding;
import dev.fanout.processor.notation.interpreter.Interpreter;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which factors and summands of channels go into the sums before them, line by line. */
final class FoldingTest {

  private static final Notation N =
      new Notation(
          "input x[b, 7, 2]",
          "input row[b, 5]",
          "parameter conv.weight[4, 2, 3]",
          "parameter conv.bias[4]",
          "parameter other.weight[4, 2, 3]",
          "parameter square.weight[4, 4, 3]",
          "parameter dense.weight[4, 5]",
          "parameter norm.weight[4]",
          "parameter norm.summand[4]",
          "state norm.mean[4]",
          "state norm.deviation[4]",
          "state frozen.weight[4, 2, 3]",
          "constant places[7, 4]",
          "value conv[b, 7, 4]",
          "value dense[b, 4]",
          "value norm.factor[4]",
          "value norm[b, 7, 4]",
          "value flat[b, 4]",
          "value out[b, 7, 4]",
          "index i 7",
          "index k 3",
          "index c 2",
          "index m 4");

  private static final String BIAS = "conv[b, i, o] = conv.bias[o]\n";
  private static final String PRODUCTS =
      "conv[b, i, o] += x[b, i + k − 1, c] · conv.weight[o, c, k]\n";
  private static final String FACTOR = "norm.factor[o] = norm.weight[o] / norm.deviation[o]\n";
  private static final String NORM =
      "norm[b, i, o] = norm.summand[o] + (conv[b, i, o] − norm.mean[o]) · norm.factor[o]\n";
  private static final String OUT = "out[b, i, o] = relu(norm[b, i, o])\n";

  private static final String FOLDED =
      "norm.folded[i1, i2, i3] = conv.weight[i1, i2, i3] · norm.factor[i1]\n";
  private static final String SUMS =
      "norm[b, i, o] = norm.shift[o]\n"
          + "norm[b, i, o] += x[b, i + k − 1, c] · norm.folded[o, c, k]\n";

  private static Program program(String text) {
    return N.program(text.strip());
  }

  private static Program folded(String text, String... kept) {
    Set<Tensor> tensors = List.of(kept).stream().map(N::tensor).collect(Collectors.toSet());
    Program folded = Folding.of(program(text), tensors::contains);
    assertThat(Check.of(Form.INFERENCE, folded)).isEmpty();
    return folded;
  }

  @Test
  void aNormGoesIntoWeightAndBias() {
    assertThat(folded(BIAS + PRODUCTS + FACTOR + NORM + OUT).toString())
        .isEqualTo(
            FACTOR
                + FOLDED
                + "norm.shift[o] = norm.summand[o] + (conv.bias[o] − norm.mean[o]) · norm.factor[o]\n"
                + SUMS
                + OUT);
  }

  @Test
  void withoutABiasTheSumsStartFromTheNorm() {
    assertThat(folded(PRODUCTS + FACTOR + NORM + OUT).toString())
        .contains("norm.shift[o] = norm.summand[o] − norm.mean[o] · norm.factor[o]\n");
  }

  @Test
  void whatIsFrozenIsFoldedAsWell() {
    String frozen = BIAS + PRODUCTS.replace("conv.weight", "frozen.weight");
    assertThat(folded(frozen + FACTOR + NORM + OUT).toString())
        .contains("norm.folded[i1, i2, i3] = frozen.weight[i1, i2, i3] · norm.factor[i1]\n");
  }

  /** The groups of a convolution are sums of their own, each over some of the channels. */
  @Test
  void groupsAreFoldedTogether() {
    Notation n =
        new Notation(
            "input x[b, 7, 2]",
            "parameter weight[4, 1]",
            "parameter factor[4]",
            "value z[b, 7, 4]",
            "value y[b, 7, 4]",
            "index g 2",
            "index k 2");
    String groups = "[b, i, 2·g + k] += x[b, i, g] · ";
    Program program =
        n.program("z" + groups + "weight[2·g + k, 0]", "y[b, i, o] = z[b, i, o] · factor[o]");
    assertThat(Folding.of(program, t -> false).toString())
        .isEqualTo(
            """
            y.folded[i1, i2] = weight[i1, i2] · factor[i1]
            y.shift[o] = 0
            y[b, i, o] = y.shift[o]
            y[b, i, 2·g + k] += x[b, i, g] · y.folded[2·g + k, 0]
            """);
  }

  /** A transposed convolution has the channels of its sums in the second axis. */
  @Test
  void theAxisOfTheChannelsIsThatOfTheSums() {
    String transposed = "conv[b, i + k − 1, o] += x[b, i, c] · square.weight[c, o, k]\n";
    assertThat(folded(BIAS + transposed + FACTOR + NORM + OUT).toString())
        .contains("norm.folded[i1, i2, i3] = square.weight[i1, i2, i3] · norm.factor[i2]\n");
  }

  @Test
  void theNumbersAreTheSame() {
    for (String start : List.of(BIAS, "")) {
      Program program = program(start + PRODUCTS + FACTOR + NORM + OUT);
      double[] whole = run(program);
      double[] folded = run(Folding.of(program, t -> false));
      assertThat(folded).usingTolerance(1e-12).containsExactly(whole).inOrder();
    }
  }

  private static double[] run(Program program) {
    Interpreter interpreter = new Interpreter(3);
    Random random = new Random(5);
    for (String name :
        List.of("conv.weight", "conv.bias", "norm.weight", "norm.summand", "norm.mean", "x")) {
      Tensor tensor = N.tensor(name);
      int size = tensor.size() * (tensor.isPerSample() ? 3 : 1);
      interpreter.put(tensor, random.doubles(size, -2, 2).toArray());
    }
    interpreter.put(N.tensor("norm.deviation"), random.doubles(4, 0.5, 2).toArray());
    interpreter.run(program);
    return interpreter.get(N.tensor("out"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Read by somebody else, or written by somebody else.
        BIAS + PRODUCTS + FACTOR + NORM + "out[b, i, o] = norm[b, i, o] + conv[b, i, o]",
        BIAS + PRODUCTS + FACTOR + NORM + "norm[b, i, o] += x[b, i, c] · other.weight[o, c, k]",
        // An activation, two values of it, a factor or a summand of each position.
        BIAS + PRODUCTS + "norm[b, i, o] = relu(conv[b, i, o]) · norm.weight[o]",
        BIAS + PRODUCTS + "norm[b, i, o] = conv[b, i, o] · conv[b, i, o] · norm.weight[o]",
        BIAS + PRODUCTS + "norm[b, i, o] = norm.weight[o] / conv[b, i, o]",
        BIAS + PRODUCTS + "norm[b, i, o] = max(norm.weight[o] · conv[b, i, o], norm.mean[o])",
        BIAS + PRODUCTS + "norm[b, i, o] = places[i, o] + conv[b, i, o] · norm.weight[o]",
        BIAS + PRODUCTS + "norm[b, i, o] = x[b, i, 0] + conv[b, i, o] · norm.weight[o]",
        // A number or a summand alone.
        BIAS + PRODUCTS + "norm[b, i, o] = 2 · conv[b, i, o]",
        BIAS + PRODUCTS + "norm[b, i, o] = conv[b, i, o] + norm.mean[o]",
        // Other elements than those of the sums.
        BIAS + PRODUCTS + "norm[b, 6 − i, o] = conv[b, i, o] · norm.weight[o]",
        BIAS + PRODUCTS + "norm[b, i, o] = conv[b, i, 0] · norm.weight[o]",
        BIAS + PRODUCTS + "norm[b, i, o] += conv[b, i, o] · norm.weight[o]",
        // Other sums: of two weights, of one that is squared, of a start that is none of channels.
        BIAS + PRODUCTS + "conv[b, i, o] += x[b, i, c] · other.weight[o, c, k]\n" + FACTOR + NORM,
        BIAS + "conv[b, i, o] += x[b, i, c] · x[b, i, c] · conv.weight[o, c, k]\n" + FACTOR + NORM,
        BIAS + "conv[b, i, o] += x[b, i, c] · conv.bias[o]\n" + FACTOR + NORM,
        BIAS + "conv[b, i, m] += x[b, i, c] · conv.weight[o, c, k]\n" + FACTOR + NORM,
        "conv[b, i, o] = places[i, o]\n" + PRODUCTS + FACTOR + NORM,
        BIAS + FACTOR + NORM,
        // One position: a dense layer.
        "dense[b, j] += row[b, i] · dense.weight[j, i]\nflat[b, j] = dense[b, j] · norm.weight[j]",
      })
  void anythingElseStays(String text) {
    Program program = program(text);
    assertThat(Folding.of(program, t -> false)).isEqualTo(program);
  }

  @Test
  void whatIsAskedForStays() {
    String text = BIAS + PRODUCTS + FACTOR + NORM + OUT;
    assertThat(folded(text, "conv")).isEqualTo(program(text));
    assertThat(folded(text, "norm").toString()).contains("norm.folded");
  }
}
