package dev.fanout.processor.notation;

import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * {@code target ⊕= value} over all values of the indices for which every access lies inside its
 * tensor: reads outside contribute nothing, which is zero padding.
 *
 * <p>An index of the target is free; an index of the value alone is summed over (or maximised
 * over).
 *
 * @param node the node of the description whose layer stated it, or from whose statement it was
 *     derived
 * @param order the ordered loop it stands in, null if its indices run in any order; neighbours in
 *     the same loop are computed together for one value of its index after the other
 */
public record Assignment(
    String node, Access target, Operator operator, Expression value, @Nullable Order order) {

  public Assignment {
    if (operator == Operator.ASSIGN && !summed(target, value).isEmpty()) {
      throw new IllegalArgumentException(
          target + " = " + value + " leaves open which value of " + summed(target, value));
    }
  }

  /** An assignment outside of any ordered loop. */
  public Assignment(String node, Access target, Operator operator, Expression value) {
    this(node, target, operator, value, null);
  }

  /** The same of another value. */
  public Assignment with(Expression other) {
    return new Assignment(node, target, operator, other, order);
  }

  /** The same with another operator. */
  public Assignment with(Operator other) {
    return new Assignment(node, target, other, value, order);
  }

  /**
   * The same, once for each value of the indices that {@code whole} sums over and this part of it
   * no longer has: of Σ_j (a + b[j]) the part a counts as often as there are values of j.
   */
  public Assignment asPartOf(Assignment whole) {
    List<Index> lost = whole.summed();
    lost.removeAll(indices());
    long times = lost.stream().mapToLong(Index::extent).reduce(1, Math::multiplyExact);
    if (times < 1 || !lost.isEmpty() && !Domain.isWhole(whole)) {
      throw new IllegalArgumentException(
          this + " loses " + lost + " of " + whole + ", whose number of values is not known");
    }
    return with(Expressions.product(Expressions.constant((double) times), value));
  }

  /** The same with every access, target included, replaced by what {@code change} makes of it. */
  public Assignment mapAccesses(UnaryOperator<Access> change) {
    Expression mapped =
        Expressions.map(value, part -> part instanceof Access read ? change.apply(read) : part);
    return new Assignment(node, change.apply(target), operator, mapped, order);
  }

  /** The indices of the target. */
  public List<Index> free() {
    Set<Index> free = new LinkedHashSet<>();
    target.subscripts().forEach(subscript -> free.addAll(subscript.indices()));
    return new ArrayList<>(free);
  }

  /** The indices of the value that the target does not have. */
  public List<Index> summed() {
    return summed(target, value);
  }

  /** All indices, the free ones first. */
  public List<Index> indices() {
    List<Index> all = free();
    all.addAll(summed());
    return all;
  }

  /** Every access, the target first, those that look up a subscript included. */
  public List<Access> accesses() {
    List<Access> all = new ArrayList<>();
    all.add(target);
    all.addAll(target.lookups());
    all.addAll(Expressions.reads(value));
    return all;
  }

  /** How often the value is computed for one sample: the product of the extents. */
  public long repetitions() {
    return indices().stream()
        .filter(i -> !i.isSample())
        .mapToLong(Index::extent)
        .reduce(1, Math::multiplyExact);
  }

  private static List<Index> summed(Access target, Expression value) {
    Set<Index> summed = new LinkedHashSet<>();
    for (Access read : Expressions.reads(value)) {
      read.subscripts().forEach(subscript -> summed.addAll(subscript.indices()));
    }
    target.subscripts().forEach(subscript -> subscript.indices().forEach(summed::remove));
    return new ArrayList<>(summed);
  }

  /** {@code hidden.z[b, j] += pixels[b, i] · hidden.weight[j, i]}. */
  @Override
  public String toString() {
    String text = target + " " + operator + " " + value;
    return order == null ? text : order + ": " + text;
  }
}
