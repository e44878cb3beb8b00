package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.nullness.Nullable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where an assignment leaves values of its indices out, so do its derivatives: each of them still
 * has every access that can lie outside. In {@code y[i] = a[i] + x[i − 1]} that for a would not
 * have x[i − 1], and would count y[0], which does not depend on a.
 */
final class SameDomain implements ProgramRule {

  /** A subscript that can lie outside of its range. */
  private record Bound(Affine subscript, int extent) {}

  @Override
  public void check(Subject subject, Findings found) {
    for (Assignment a : subject.assignments()) {
      Role role = a.target().tensor().role();
      boolean isDifferentiable = role != Role.DETACHED && role != Role.STATE;
      if (isDifferentiable && !Domain.isWhole(a)) {
        Set<Bound> lost = all(a.value());
        lost.removeAll(guards(a.target()));
        lost.removeAll(kept(a.value()));
        if (!lost.isEmpty()) {
          found.add(
              a,
              a.target().tensor(),
              "has terms without the subscript "
                  + lost.iterator().next().subscript()
                  + ", which can lie outside");
        }
      }
    }
  }

  private static Set<Bound> guards(Access access) {
    Set<Bound> guards = new HashSet<>();
    List<Integer> shape = access.tensor().shape();
    for (int d = 0; d < shape.size(); d++) {
      Affine subscript = access.subscripts().get(d);
      int extent = shape.get(d);
      if (extent != Index.SAMPLES && (subscript.minimum() < 0 || subscript.maximum() >= extent)) {
        guards.add(new Bound(subscript, extent));
      }
    }
    return guards;
  }

  private static Set<Bound> all(Expression value) {
    Set<Bound> guards = new HashSet<>();
    Expressions.reads(value).forEach(read -> guards.addAll(guards(read)));
    return guards;
  }

  /** The guards that every derivative of {@code value} has; null if it has none. */
  private static Set<Bound> kept(Expression value) {
    Set<Bound> kept = derivatives(value);
    return kept == null ? Set.of() : kept;
  }

  private static @Nullable Set<Bound> derivatives(Expression value) {
    if (value instanceof Literal) {
      return null;
    }
    if (value instanceof Access read) {
      return guards(read);
    }
    if (value instanceof Product product) {
      return ofProduct(product.factors());
    }
    if (value instanceof Quotient quotient) {
      return ofProduct(List.of(quotient.dividend(), quotient.divisor()));
    }
    List<Expression> parts =
        value instanceof Sum sum
            ? sum.terms()
            : value instanceof Maximum maximum ? maximum.terms() : ((Apply) value).arguments();
    Set<Bound> kept = null;
    for (Expression part : parts) {
      kept = common(kept, derivatives(part));
    }
    return kept;
  }

  /** The derivative for one factor has all the others. */
  private static @Nullable Set<Bound> ofProduct(List<Expression> factors) {
    Set<Bound> kept = null;
    for (Expression factor : factors) {
      Set<Bound> own = derivatives(factor);
      if (own != null) {
        Set<Bound> with = new HashSet<>(own);
        factors.stream().filter(other -> other != factor).forEach(o -> with.addAll(all(o)));
        kept = common(kept, with);
      }
    }
    return kept;
  }

  private static @Nullable Set<Bound> common(@Nullable Set<Bound> a, @Nullable Set<Bound> b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    Set<Bound> common = new HashSet<>(a);
    common.retainAll(b);
    return common;
  }
}
