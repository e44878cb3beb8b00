package dev.fanout.processor.source.lanes;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.LoopNest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Loops that add sums over samples to one array, where the samples are lanes: T[p·d + q·l + c] +=
 * Σ_b a[d, b] · s[l, b], or T[q·l + c] += Σ_b s[l, b]. There is a kernel on vectors for them.
 *
 * @param target T
 * @param factor a, or null
 * @param source s
 * @param destination d, or null
 * @param lane l
 */
record SumsOverSamples(
    Access target,
    @Nullable Access factor,
    Access source,
    @Nullable Index destination,
    Index lane) {

  /** The sums that {@code nest} computes, if it does. */
  static Optional<SumsOverSamples> of(LoopNest nest) {
    Access target = nest.over().target();
    boolean isFlat =
        nest.over().operator() == Operator.ADD
            && !nest.starts()
            && nest.guards().isEmpty()
            && nest.of().order() == null
            && nest.summed().equals(List.of(Index.SAMPLE))
            && target.subscripts().size() == 1
            && target.lookups().isEmpty();
    if (!isFlat) {
      return Optional.empty();
    }
    Expression value = nest.over().value();
    List<Expression> factors =
        value instanceof Product product ? product.factors() : List.of(value);
    if (!factors.stream().allMatch(Access.class::isInstance) || factors.size() > 2) {
      return Optional.empty();
    }
    Access s = (Access) factors.get(factors.size() - 1);
    Access a = factors.size() == 1 ? null : (Access) factors.get(0);
    Index l = row(s);
    Index d = a == null ? null : row(a);
    return l == null || l.equals(d) || (a == null) != (d == null)
        ? Optional.empty()
        : Optional.of(new SumsOverSamples(target, a, s, d, l))
            .filter(found -> found.indices().equals(free(nest)));
  }

  private Set<Index> indices() {
    return destination == null ? Set.of(lane) : Set.of(destination, lane);
  }

  private static Set<Index> free(LoopNest nest) {
    Set<Index> free = new HashSet<>(nest.over().indices());
    free.remove(Index.SAMPLE);
    return free;
  }

  /** What numbers the rows whose lanes are samples, or null. */
  private static @Nullable Index row(Access access) {
    List<Affine> subscripts = access.subscripts();
    if (subscripts.size() != 2
        || !access.lookups().isEmpty()
        || !subscripts.get(1).equals(Affine.of(Index.SAMPLE))) {
      return null;
    }
    List<Affine.Term> terms = subscripts.get(0).terms();
    return terms.size() == 1 && terms.get(0).coefficient() == 1 ? terms.get(0).index() : null;
  }
}
