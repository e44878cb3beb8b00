package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node may be named like anything that emitted code names itself, fields, variables, methods and
 * types: what is computed does not change.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class AnyNamesTest {

  private static final int ROWS = 9;

  /** What the nodes are called. */
  private static final List<String> NAMES =
      List.of(
          "inputs, outputs, targets, samples",
          "in, out, target, b",
          "i, j, k, l",
          "seed, error, errors, seeds",
          "capacity, allParameters, allGradients, share",
          "hidden, dHidden, hiddenWeight, hiddenZ",
          "dhidden, hidden, dHiddenBias, d",
          "hidden_, hidden, hidden__, hiddenRow",
          "hidden0, hidden, dHidden0, hidden1",
          "inputRows, outputRows, rows, row",
          "at, count, from, to",
          "order, result, results, all",
          "value, blocks, training, allInputs",
          "sum, max, exp, logsum",
          "tanh, sigmoid, clear, clearRow",
          "forward, evaluation, reserve, gradientOfSample",
          "evaluationOfReserve, lanes, laneCapacity, gradientForwardOfLanes",
          "addProducts, addDots, pack, unpack",
          "Math, Float, Layout, Blocks",
          "Samples, Net, NetModel, String",
          "fixed, weight, bias, z",
          "π, größe, _x, $y",
          "record, var, sealed, permits");

  /** Each of them once as straight-line code and once as loops, and what they are compared with. */
  private static Compiled compiled;

  static IntStream rows() {
    return IntStream.range(0, NAMES.size());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void giveTheSameGradient(int row) throws ReflectiveOperationException {
    for (String unroll : new String[] {"ALWAYS", "NEVER"}) {
      assertWithMessage(NAMES.get(row))
          .that(gradient(compiled(), network(unroll, row)))
          .isEqualTo(gradient(compiled(), network(unroll, -1)));
    }
  }

  private static synchronized Compiled compiled() {
    if (compiled == null) {
      String[] descriptions =
          IntStream.range(-1, NAMES.size())
              .boxed()
              .flatMap(row -> Stream.of(description("ALWAYS", row), description("NEVER", row)))
              .toArray(String[]::new);
      compiled =
          Compiler.JAVAC
              .compilation()
              .options("-Xlint:all,-processing", "-Werror")
              .compile(descriptions)
              .orFail();
    }
    return compiled;
  }

  /** The first is that of other names. */
  private static String network(String unroll, int row) {
    return "Net" + unroll.charAt(0) + (row + 1);
  }

  /** Two inputs, a unit that feeds two layers, two heads. */
  private static String description(String unroll, int row) {
    String network = network(unroll, row);
    String names = row < 0 ? "first, second, third, fourth" : NAMES.get(row);
    String[] nodes = names.replace("Net", network).split(", ");
    return """
    import dev.fanout.*;

    @Network(unroll = Unroll.%s)
    public interface %s {
      @Input(3) Tensor %3$s();
      @Input(2) Tensor another();
      @Dense(units = 4, activation = Activation.TANH) Tensor %4$s(Tensor %3$s, Tensor another);
      @Dense(units = 3, activation = Activation.SOFTMAX) @Output(loss = Loss.CROSS_ENTROPY)
      Tensor %5$s(Tensor %4$s, Tensor %3$s);
      @Dense(units = 2, activation = Activation.SIGMOID)
      @Output(loss = Loss.BINARY_CROSS_ENTROPY)
      Tensor %6$s(Tensor %4$s);
    }
    """
        .formatted(unroll, network, nodes[0], nodes[1], nodes[2], nodes[3]);
  }

  private static List<Double> gradient(Compiled compiled, String network)
      throws ReflectiveOperationException {
    Trainable training =
        (Trainable)
            compiled
                .load(network + "Training")
                .getMethod("initialized", long.class)
                .invoke(null, 1L);
    Layout layout = training.layout();
    Xoshiro256 random = Xoshiro256.seeded(5);
    Samples samples = Samples.of(rows(5, random), Targets.of(layout, rows(5, random)));
    training.gradient(samples, IntStream.range(0, ROWS).toArray(), 0, ROWS);
    List<Double> gradient = new ArrayList<>();
    for (ParameterTensor tensor : layout.tensors()) {
      for (double g : layout.over(training.gradients()).readDoubles(tensor.name())) {
        gradient.add(g);
      }
    }
    assertThat(gradient).hasSize(24 + 24 + 10);
    return gradient;
  }

  private static double[][] rows(int width, Xoshiro256 random) {
    double[][] rows = new double[ROWS][width];
    for (double[] row : rows) {
      for (int i = 0; i < width; i++) {
        row[i] = random.nextDouble();
      }
    }
    return rows;
  }
}
