package dev.fanout.processor.notation.derivative;

import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Reads;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The chain rule: the backward program of a forward program.
 *
 * <p>What a value feeds, the error depends on along each of those paths, so its derivative is a sum
 * over them (Bishop, <i>Pattern Recognition and Machine Learning</i>, eq. 5.55). Seen from the
 * other end, every read R[ρ] in {@code T[σ] ⊕= e} becomes one
 *
 * <pre>∂R[ρ] += ∂T[σ] · ∂e/∂R[ρ]</pre>
 *
 * over the same indices, the assignments in reverse order.
 */
public final class ReverseMode {

  private final Program forward;
  private final Predicate<Tensor> varies;
  private final Set<Tensor> writtenOnce;
  private final Map<Tensor, List<Assignment>> ties;
  private final Set<Tensor> counted = new HashSet<>();
  private final Set<Tensor> useful = new HashSet<>();
  private final List<Assignment> backward = new ArrayList<>();

  private ReverseMode(Program forward, Predicate<Tensor> wanted) {
    this.forward = forward;
    this.varies = Varying.of(forward, wanted);
    this.writtenOnce = forward.writtenOnce();
    this.ties = Ties.counts(forward);
  }

  /**
   * The assignments that compute ∂E/∂T for every tensor T that is {@code wanted}, where E is the
   * sum over the samples of {@link #seed} times the {@link Role#ERROR} tensor. Adjoints that do not
   * contribute to one of those are left out.
   */
  public static Program of(Program forward, Predicate<Tensor> wanted) {
    ReverseMode pass = new ReverseMode(forward, wanted);
    int before;
    do {
      // Only round a loop can a tensor turn out useful after its own assignment was passed.
      before = pass.useful.size();
      pass.backward.clear();
      pass.counted.clear();
      pass.differentiate();
    } while (forward.hasOrder() && pass.useful.size() > before);
    return new Program(pass.backward);
  }

  /** ∂E/∂error[b]: what sample b counts in the error of the batch. */
  public static Tensor seed() {
    return new Tensor("", "seed", Role.SEED, List.of(Index.SAMPLES));
  }

  private void differentiate() {
    List<Assignment> assignments = forward.assignments();
    for (int i = assignments.size() - 1; i >= 0; i--) {
      differentiate(assignments.get(i));
    }
  }

  private void differentiate(Assignment assignment) {
    Access target = assignment.target();
    boolean isError = target.tensor().role() == Role.ERROR;
    if (!isError && !useful.contains(target.tensor())) {
      return;
    }
    Expression adjoint = target.of(isError ? seed() : target.tensor().adjoint());
    Expression value = assignment.value();
    if (assignment.operator() == Operator.MAXIMUM) {
      if (counted.add(target.tensor())) {
        Objects.requireNonNull(ties.get(target.tensor()))
            .forEach(count -> backward.add(reversed(count)));
      }
      adjoint = product(adjoint, Ties.share(assignment));
    }
    boolean holdsValue =
        assignment.operator() == Operator.ASSIGN && writtenOnce.contains(target.tensor());
    Expression result = holdsValue ? target : value;
    boolean areCounted = holdsValue && Ties.areMany(assignment);
    if (areCounted) {
      backward.add(reversed(Ties.countTerms(assignment)));
    }
    new Reads(
            (read, derivative) -> contribute(assignment, read, derivative),
            areCounted ? Ties.counter(assignment) : null)
        .of(value, adjoint, result);
  }

  /** One {@code +=} for a read. */
  private void contribute(Assignment from, Access read, Expression derivative) {
    if (varies.test(read.tensor())) {
      useful.add(read.tensor());
      Access adjoint = read.of(read.tensor().adjoint());
      Assignment part =
          new Assignment(from.node(), adjoint, Operator.ADD, derivative, from.order());
      backward.add(reversed(part.asPartOf(from)));
    }
  }

  private static Assignment reversed(Assignment a) {
    return a.order() == null
        ? a
        : new Assignment(a.node(), a.target(), a.operator(), a.value(), a.order().reversed());
  }
}
