package dev.fanout.processor.schedule.pass;

import static java.util.stream.Collectors.toSet;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.Transpose;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.Watchpoint;
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
final class Descent implements Stage.Cases<Boolean> {

  private final Set<Tensor> gradients;
  private final Set<Tensor> moved = new HashSet<>();
  private int limit;

  private Descent(Set<Tensor> parameters, int rows) {
    this.gradients = parameters.stream().map(Tensor::adjoint).collect(toSet());
    this.limit = rows;
  }

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
  static int limit(List<Stage> gradient, Set<Tensor> parameters, int rows) {
    if (parameters.isEmpty()) {
      return 0;
    }
    Descent descent = new Descent(parameters, rows);
    return gradient.stream().allMatch(stage -> stage.choose(descent)) ? descent.limit : 0;
  }

  /** Each sample moves the parameters before the next one reads them. */
  @Override
  public Boolean straightLine(StraightLine line) {
    if (line.statements().stream().anyMatch(this::moves)) {
      limit = Math.min(limit, 1);
    }
    return follows(line);
  }

  @Override
  public Boolean contraction(Contraction contraction) {
    return follows(contraction);
  }

  @Override
  public Boolean loopNest(LoopNest nest) {
    return follows(nest);
  }

  @Override
  public Boolean onePass(OnePass pass) {
    return follows(pass);
  }

  /** The next turn reads what this one moves. */
  @Override
  public Boolean turns(Turns turns) {
    return turns.leaves().stream()
        .flatMap(stage -> stage.assignments().stream())
        .noneMatch(assignment -> moves(assignment) || readsMoved(assignment));
  }

  @Override
  public Boolean watchpoint(Watchpoint watchpoint) {
    return true;
  }

  @Override
  public Boolean transpose(Transpose transpose) {
    return true;
  }

  @Override
  public Boolean bySamples(BySamples choice) {
    return follows(choice);
  }

  /** Whether nothing reads a parameter that was moved before. */
  private boolean follows(Stage stage) {
    for (Assignment step : stage.statements()) {
      if (moves(step)) {
        moved.add(step.target().tensor());
      }
      if (readsMoved(step)) {
        return false;
      }
    }
    return true;
  }

  private boolean moves(Assignment step) {
    return gradients.contains(step.target().tensor());
  }

  /** Whether a parameter is read whose gradient has been added to. */
  private boolean readsMoved(Assignment a) {
    return !moved.isEmpty()
        && Expressions.reads(a.value()).stream()
            .anyMatch(read -> moved.contains(read.tensor().adjoint()));
  }
}
