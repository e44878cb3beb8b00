package dev.fanout.processor.notation.derivative;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Reads;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The chain rule in the order of the program: its derivative in a direction.
 *
 * <p>With ∇T for the derivative of T along the direction, {@code T[σ] = e} becomes
 *
 * <pre>∇T[σ] = Σ_R ∂e/∂R[ρ] · ∇R[ρ]</pre>
 *
 * over the reads R[ρ] in e: ∇f · u for the program f. Of a backward program it gives the derivative
 * of the gradient, the product of the Hessian matrix with the direction (Pearlmutter 1994).
 */
public final class Tangent {

  private final Predicate<Tensor> direction;
  private final Set<Tensor> targets;
  private final Map<Tensor, List<Assignment>> ties;
  private final Set<Tensor> counted = new HashSet<>();
  private final Set<Tensor> writtenOnce;
  private final Set<Tensor> computed = new HashSet<>();
  private final List<Assignment> tangents = new ArrayList<>();

  private Tangent(Program program, Predicate<Tensor> direction) {
    this.direction = direction;
    this.targets = program.targets();
    this.ties = Ties.counts(program);
    this.writtenOnce = program.writtenOnce();
  }

  /**
   * The assignments that compute the tangent of every tensor of {@code program}, to be run after
   * it.
   *
   * @param direction the tensors whose tangents are given
   */
  public static Program of(Program program, Predicate<Tensor> direction) {
    Tangent tangent = new Tangent(program, direction);
    int before;
    do {
      before = tangent.computed.size();
      tangent.tangents.clear();
      tangent.counted.clear();
      program.assignments().forEach(tangent::differentiate);
    } while (program.hasOrder() && tangent.computed.size() > before);
    return new Program(tangent.tangents);
  }

  private boolean varies(Tensor tensor) {
    return direction.test(tensor) || computed.contains(tensor);
  }

  private void differentiate(Assignment a) {
    Tensor target = a.target().tensor();
    if (!Varying.isDifferentiable(target)) {
      return;
    }
    boolean isMaximum = a.operator() == Operator.MAXIMUM;
    boolean holdsValue = a.operator() == Operator.ASSIGN && writtenOnce.contains(target);
    boolean areCounted = holdsValue && Ties.areMany(a);
    List<Expression> terms = new ArrayList<>();
    new Reads(
            (read, derivative) -> {
              if (varies(read.tensor())) {
                terms.add(product(derivative, read.of(read.tensor().tangent())));
              }
            },
            areCounted ? Ties.counter(a) : null)
        .of(
            a.value(),
            isMaximum ? Ties.share(a) : constant(1),
            holdsValue ? a.target() : a.value());
    if (terms.isEmpty()) {
      return;
    }
    computed.add(target);
    boolean needsCount = isMaximum || areCounted;
    if (needsCount && !targets.contains(Ties.counter(a).tensor()) && counted.add(target)) {
      tangents.addAll(isMaximum ? ties.get(target) : List.of(Ties.countTerms(a)));
    }
    Access tangent = a.target().of(target.tangent());
    if (a.operator() == Operator.ASSIGN) {
      tangents.add(new Assignment(a.node(), tangent, Operator.ASSIGN, sum(terms), a.order()));
    } else {
      terms.forEach(
          term ->
              tangents.add(
                  new Assignment(a.node(), tangent, Operator.ADD, term, a.order()).asPartOf(a)));
    }
  }
}
