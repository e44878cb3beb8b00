package dev.fanout.processor.schedule.pass;

import static java.util.stream.Collectors.toSet;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Stage.StraightLine;
import dev.fanout.processor.schedule.Stage.Turns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Gradient descent while the gradient is computed. A gradient is linear in what each sample counts
 * in the error; if that is multiplied by −learningRate, the backward pass computes the step, and it
 * can add the step to the parameters themselves, once nothing reads them any more.
 */
public final class Descent {

  private Descent() {}

  /** The same program with the gradients of parameters behind everything else. */
  static Program gradientsLast(Program backward, Predicate<Assignment> isMoved) {
    List<Assignment> first = new ArrayList<>();
    List<Assignment> last = new ArrayList<>();
    for (Assignment a : backward.assignments()) {
      (isMoved.test(a) && a.order() == null ? last : first).add(a);
    }
    first.addAll(last);
    return new Program(first);
  }

  /**
   * How many samples can be computed before their step is taken: 0 if the gradient cannot be added
   * to the parameters at all, 1 if it is added after each sample.
   *
   * @param rows how many samples a routine computes together
   */
  public static int limit(Routine gradient, Set<Tensor> parameters, int rows) {
    int limit = parameters.isEmpty() ? 0 : rows;
    Set<Tensor> gradients = parameters.stream().map(Tensor::adjoint).collect(toSet());
    Set<Tensor> moved = new HashSet<>();
    for (Stage stage : gradient.stages()) {
      if (stage instanceof Turns turns) {
        for (Stage inner : turns.stages()) {
          boolean moves =
              inner.assignments().stream().anyMatch(a -> gradients.contains(a.target().tensor()));
          if (moves || inner.assignments().stream().anyMatch(a -> reads(a, moved))) {
            return 0;
          }
        }
        continue;
      }
      boolean isLine = stage instanceof StraightLine;
      List<Assignment> steps = isLine ? ((StraightLine) stage).statements() : stage.assignments();
      for (Assignment step : steps) {
        boolean moves = gradients.contains(step.target().tensor());
        if (moves) {
          moved.add(step.target().tensor());
        }
        if (reads(step, moved)) {
          return 0;
        }
        if (moves && isLine) {
          limit = Math.min(limit, 1);
        }
      }
    }
    return limit;
  }

  /** Whether a parameter is read whose gradient has been added to. */
  private static boolean reads(Assignment a, Set<Tensor> moved) {
    return !moved.isEmpty()
        && Expressions.reads(a.value()).stream()
            .anyMatch(read -> moved.contains(read.tensor().adjoint()));
  }
}
