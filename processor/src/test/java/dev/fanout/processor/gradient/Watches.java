package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records the derivatives of all nodes that can be watched, and compares them. */
final class Watches {

  private final Map<String, List<double[]>> seen = new LinkedHashMap<>();
  private boolean isOver;

  private Watches() {}

  /** Watches the nodes of {@code watched}. */
  static Watches on(Trainable training, List<String> watched) {
    Watches watches = new Watches();
    for (String node : watched) {
      watches.seen.put(node, new ArrayList<>());
      training.watch(node, watches::record);
    }
    return watches;
  }

  private void record(String node, Blocks gradient, int samples) {
    for (int b = 0; b < samples && !isOver; b++) {
      seen.get(node).add(gradient.doubles()[b].clone());
    }
  }

  /** Compares what was seen until now with ∂E/∂(value) of the interpreter. */
  void check(Interpreter interpreter, Program backward, int samples) {
    isOver = true;
    seen.forEach(
        (node, rows) ->
            adjoint(backward, node)
                .ifPresentOrElse(
                    adjoint -> check(adjoint, rows, interpreter.get(adjoint), samples),
                    () ->
                        assertWithMessage("no parameter is behind %s", node).that(rows).isEmpty()));
  }

  private static void check(Tensor adjoint, List<double[]> rows, double[] expected, int samples) {
    assertWithMessage("rows of %s", adjoint).that(rows).hasSize(samples);
    double scale = 1 + Arrays.stream(expected).map(Math::abs).max().orElse(0);
    int width = adjoint.size();
    for (int i = 0; i < expected.length; i++) {
      assertWithMessage("watched %s of sample %s, unit %s", adjoint, i / width, i % width)
          .that(rows.get(i / width)[i % width])
          .isWithin(1e-12 * scale)
          .of(expected[i]);
    }
  }

  private static Optional<Tensor> adjoint(Program backward, String node) {
    return backward.targets().stream()
        .filter(tensor -> tensor.isAdjoint() && tensor.name().equals("∂" + node))
        .findFirst();
  }
}
