package dev.fanout.processor.notation;

import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * {@code target ⊕= value} over all values of the indices for which every access lies inside its
 * tensor: reads outside contribute nothing, which is zero padding.
 *
 * <p>An index of the target is free; an index of the value alone is summed over (or maximised
 * over). Every pass asks what is accessed and which indices there are, so that is found once.
 */
public final class Assignment {

  private final String node;
  private final Access target;
  private final Operator operator;
  private final Expression value;
  private final @Nullable Order order;
  private final List<Access> accesses;
  private final List<Access> reads;
  private final List<Index> indices;
  private final int countOfFree;
  private int hash;

  /**
   * @param node the node of the description whose layer stated it, or from whose statement it was
   *     derived
   * @param order the ordered loop it stands in, null if its indices run in any order; neighbours in
   *     the same loop are computed together for one value of its index after the other
   */
  public Assignment(
      String node, Access target, Operator operator, Expression value, @Nullable Order order) {
    this.node = node;
    this.target = target;
    this.operator = operator;
    this.value = value;
    this.order = order;
    List<Access> all = new ArrayList<>();
    all.add(target);
    all.addAll(target.lookups());
    int written = all.size();
    Expressions.addReads(value, all);
    this.accesses = Collections.unmodifiableList(all);
    this.reads = accesses.subList(written, all.size());
    List<Index> found = new ArrayList<>();
    addIndices(target, found);
    this.countOfFree = found.size();
    reads.forEach(read -> addIndices(read, found));
    this.indices = Collections.unmodifiableList(found);
    if (operator == Operator.ASSIGN && !summed().isEmpty()) {
      throw new IllegalArgumentException(
          target + " = " + value + " leaves open which value of " + summed());
    }
  }

  /** An assignment outside of any ordered loop. */
  public Assignment(String node, Access target, Operator operator, Expression value) {
    this(node, target, operator, value, null);
  }

  public String node() {
    return node;
  }

  public Access target() {
    return target;
  }

  public Operator operator() {
    return operator;
  }

  public Expression value() {
    return value;
  }

  public @Nullable Order order() {
    return order;
  }

  /** The same of another value. */
  public Assignment with(Expression other) {
    return other == value ? this : new Assignment(node, target, operator, other, order);
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
    List<Index> lost = new ArrayList<>(whole.summed());
    lost.removeAll(indices);
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
    Access changed = change.apply(target);
    return changed.equals(target) && mapped == value
        ? this
        : new Assignment(node, changed, operator, mapped, order);
  }

  /** The indices of the target. */
  public List<Index> free() {
    return indices.subList(0, countOfFree);
  }

  /** The indices of the value that the target does not have. */
  public List<Index> summed() {
    return indices.subList(countOfFree, indices.size());
  }

  /** All indices, the free ones first. */
  public List<Index> indices() {
    return indices;
  }

  /** Every access, the target first, those that look up a subscript included. */
  public List<Access> accesses() {
    return accesses;
  }

  /** Every access in the value; see {@link Expressions#reads}. */
  public List<Access> reads() {
    return reads;
  }

  /** Whether no sample has to do with it. */
  public boolean isOfBatch() {
    return accesses.stream().noneMatch(access -> access.tensor().isPerSample());
  }

  /** How often the value is computed for one sample: the product of the extents. */
  public long repetitions() {
    return indices.stream()
        .filter(i -> !i.isSample())
        .mapToLong(Index::extent)
        .reduce(1, Math::multiplyExact);
  }

  /** Those that are not there yet: a handful at most, so they are not hashed. */
  private static void addIndices(Access access, List<Index> found) {
    for (Affine subscript : access.subscripts()) {
      for (Affine.Term term : subscript.terms()) {
        if (term.index().isLookedUp()) {
          addIndices(Objects.requireNonNull(term.index().lookup()), found);
        } else if (!found.contains(term.index())) {
          found.add(term.index());
        }
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || other instanceof Assignment that
            && hashCode() == that.hashCode()
            && node.equals(that.node)
            && target.equals(that.target)
            && operator == that.operator
            && value.equals(that.value)
            && Objects.equals(order, that.order);
  }

  /** Computed once. */
  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = Objects.hash(node, target, operator.name(), value, order);
    }
    return hash;
  }

  /** {@code hidden.z[b, j] += pixels[b, i] · hidden.weight[j, i]}. */
  @Override
  public String toString() {
    String text = target + " " + operator + " " + value;
    return order == null ? text : order + ": " + text;
  }
}
