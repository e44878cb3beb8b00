package dev.fanout.processor.notation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code target ⊕= value} over all values of the indices for which every access lies inside its
 * tensor: reads outside contribute nothing, which is zero padding.
 *
 * <p>An index of the target is free; an index of the value alone is summed over (or maximised
 * over).
 *
 * @param node the node of the description whose layer stated it, or from whose statement it was
 *     derived
 */
public record Assignment(String node, Access target, Operator operator, Expression value) {

  public Assignment {
    if (operator == Operator.ASSIGN && !summed(target, value).isEmpty()) {
      throw new IllegalArgumentException(
          target + " = " + value + " leaves open which value of " + summed(target, value));
    }
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

  /** Every access, the target first. */
  public List<Access> accesses() {
    List<Access> all = new ArrayList<>();
    all.add(target);
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
    return target + " " + operator + " " + value;
  }
}
