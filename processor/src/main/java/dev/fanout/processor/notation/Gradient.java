package dev.fanout.processor.notation;

import static dev.fanout.processor.notation.Expressions.negate;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;

import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Constant;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
public final class Gradient {

  private final Predicate<Tensor> wanted;
  private final Set<Tensor> varying = new HashSet<>();
  private final Set<Tensor> useful = new HashSet<>();
  private final List<Assignment> backward = new ArrayList<>();

  private Gradient(Predicate<Tensor> wanted) {
    this.wanted = wanted;
  }

  /**
   * The assignments that compute ∂E/∂T for every tensor T that is {@code wanted}, where E is the
   * sum over the samples of {@link #seed} times the {@link Role#ERROR} tensor. Adjoints that do not
   * contribute to one of those are left out.
   */
  public static Program of(Program forward, Predicate<Tensor> wanted) {
    Gradient gradient = new Gradient(wanted);
    gradient.findVarying(forward.assignments());
    List<Assignment> assignments = forward.assignments();
    for (int i = assignments.size() - 1; i >= 0; i--) {
      gradient.differentiate(assignments.get(i));
    }
    return new Program(gradient.backward);
  }

  /** ∂E/∂error[b]: what sample b counts in the error of the batch. */
  public static Tensor seed() {
    return new Tensor("", "seed", Role.SEED, List.of(Index.SAMPLES));
  }

  /** The tensors through which a wanted one can change the error. */
  private void findVarying(List<Assignment> assignments) {
    for (Assignment assignment : assignments) {
      Tensor target = assignment.target().tensor();
      if (target.role() != Role.DETACHED
          && Expressions.reads(assignment.value()).stream().anyMatch(r -> varies(r.tensor()))) {
        varying.add(target);
      }
    }
  }

  private boolean varies(Tensor tensor) {
    return wanted.test(tensor) || varying.contains(tensor);
  }

  private void differentiate(Assignment assignment) {
    Access target = assignment.target();
    boolean isError = target.tensor().role() == Role.ERROR;
    if (!isError && !useful.contains(target.tensor())) {
      return;
    }
    if (assignment.operator() == Operator.MAXIMUM) {
      throw new IllegalArgumentException("no derivative of " + assignment);
    }
    Access adjoint = target.of(isError ? seed() : target.tensor().adjoint());
    Expression result = assignment.operator() == Operator.ASSIGN ? target : assignment.value();
    new Reads(assignment.node()).of(assignment.value(), adjoint, result);
  }

  /** Walks through the value of one assignment and adds one {@code +=} for each read. */
  private final class Reads {

    private final String node;

    Reads(String node) {
      this.node = node;
    }

    /**
     * @param factor ∂E/∂(the value)
     * @param result the value, or an access that holds it
     */
    void of(Expression value, Expression factor, Expression result) {
      if (value instanceof Constant) {
        return;
      }
      if (value instanceof Access read) {
        contribute(read, factor);
      } else if (value instanceof Sum sum) {
        sum.terms().forEach(term -> of(term, factor, term));
      } else if (value instanceof Product p) {
        for (int i = 0; i < p.factors().size(); i++) {
          List<Expression> others = new ArrayList<>(p.factors());
          Expression one = others.remove(i);
          of(one, product(factor, product(others)), one);
        }
      } else if (value instanceof Quotient q) {
        of(q.dividend(), quotient(factor, q.divisor()), q.dividend());
        of(q.divisor(), negate(quotient(product(factor, result), q.divisor())), q.divisor());
      } else if (value instanceof Apply apply) {
        Expression x = apply.argument();
        of(x, product(factor, apply.function().derivative(x, result)), x);
      } else {
        throw new IllegalArgumentException("no derivative of " + value);
      }
    }

    private void contribute(Access read, Expression value) {
      if (varies(read.tensor()) && !value.equals(Constant.ZERO)) {
        useful.add(read.tensor());
        Access adjoint = read.of(read.tensor().adjoint());
        backward.add(new Assignment(node, adjoint, Operator.ADD, value));
      }
    }
  }
}
