package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * T[d, l] += Σ_k a[d, k] · s[k, l], over arrays, for each value of the outer indices.
 *
 * @param shape which subscripts of the arrays d, k and l are
 * @param of the assignment, over tensors
 * @param target T
 * @param factor a
 * @param source s
 * @param outer what is looped over around the kernel: the offsets of a convolution
 * @param group what numbers the rows of the factor: d, or k where the factor is transposed
 * @param inner what numbers the lanes of the factor: k, or d where the factor is transposed
 * @param lane l
 * @param guards where an access can leave its tensor; empty if none can
 */
public record Contraction(
    Shape shape,
    Assignment of,
    Access target,
    Access factor,
    Access source,
    List<Index> outer,
    List<Index> group,
    Index inner,
    Index lane,
    List<Guard> guards)
    implements Stage {

  /** The forms for which there is a kernel. */
  public enum Shape {
    /** T[d][l] += a[d][k] · s[k][l]: rows of s, scaled and added to 3 rows of T at a time. */
    ROWS("rows, 3 destinations × 2 sums per pass"),
    /** T[d][l] += a[k][d] · s[k][l]: the same with a transposed. */
    ROWS_OF_TRANSPOSED("rows, 3 destinations × 2 sums per pass, factor transposed"),
    /** T[d][l] += a[p·d + q·k] · s[k][l]: the same with a in one flat array. */
    ROWS_OF_FLAT("rows, 3 destinations × 2 sums per pass, factor flat"),
    /** T[d][l] += a[d][k] · s[l][k]: dot products of rows, several at a time. */
    DOTS("dot products, 8 at a time"),
    /** The same for so many lanes that s is transposed first where there are samples enough. */
    DOTS_OR_TRANSPOSED("rows of the transposed source from 8 samples up, else dot products");

    private final String words;

    Shape(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  public Contraction {
    outer = List.copyOf(outer);
    group = List.copyOf(group);
    guards = List.copyOf(guards);
  }

  @Override
  public <R> R choose(Cases<R> cases) {
    return cases.contraction(this);
  }

  @Override
  public List<Stage> leaves() {
    return List.of(this);
  }

  @Override
  public List<Assignment> assignments() {
    return List.of(of);
  }

  @Override
  public List<Assignment> statements() {
    return assignments();
  }

  @Override
  public Set<Tensor> reads(Map<Tensor, Storage> storages) {
    Set<Tensor> reads = new LinkedHashSet<>();
    reads.add(factor.tensor());
    reads.add(source.tensor());
    return reads;
  }

  @Override
  public Set<Tensor> writes(Map<Tensor, Storage> storages) {
    return Set.of(target.tensor());
  }

  /** Of the indices that a kernel, or the loops around it, can be given a part of. */
  @Override
  public Index shareable() {
    List<Index> candidates = new ArrayList<>();
    if (shape == Shape.ROWS_OF_TRANSPOSED) {
      candidates.add(inner);
    } else if (isPlain()) {
      candidates.add(group.get(0));
    }
    List<Index> rows = target.subscripts().get(0).indices();
    outer.stream().filter(rows::contains).forEach(candidates::add);
    return Shareable.of(of, candidates);
  }

  @Override
  public long operations() {
    return of.repetitions();
  }

  @Override
  public Order order() {
    return of.order();
  }

  /** One kernel over neighbouring rows is a call. */
  @Override
  public boolean isMethod() {
    return !isPlain();
  }

  @Override
  public boolean isWrittenOut() {
    return false;
  }

  @Override
  public boolean hasVectorKernel() {
    return shape != Shape.DOTS;
  }

  @Override
  public Contraction mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
    return with(
        shape,
        of.mapAccesses(tensors),
        arrays.apply(target),
        arrays.apply(factor),
        arrays.apply(source));
  }

  @Override
  public Contraction mapNodes(UnaryOperator<String> nodes) {
    return with(shape, Arrays.renamed(of, nodes), target, factor, source);
  }

  /** From so many samples up it pays to transpose what is worth it. */
  public static final int TRANSPOSED_FROM = 8;

  /** Whether its source is worth transposing where there are samples enough. */
  public boolean isWorthTransposing() {
    return shape == Shape.DOTS_OR_TRANSPOSED;
  }

  /** The same by dot products. */
  public Contraction byDots() {
    return with(Shape.DOTS, of, target, factor, source);
  }

  /** The same by rows of {@code transposed}, of k rows and l lanes. */
  public Contraction byRowsOf(Tensor transposed) {
    return with(Shape.ROWS, of, target, factor, transposed.at(inner, lane));
  }

  private Contraction with(Shape other, Assignment assignment, Access y, Access a, Access s) {
    return new Contraction(other, assignment, y, a, s, outer, group, inner, lane, guards);
  }

  @Override
  public String label() {
    return shape.toString();
  }

  /** Whether it is one kernel over rows that follow one another. */
  public boolean isPlain() {
    return outer.isEmpty()
        && guards.isEmpty()
        && of.order() == null
        && group.size() == 1
        && (shape == Shape.ROWS_OF_FLAT || steps(factor) == 1)
        && steps(target) == 1
        && steps(source) == 1;
  }

  /** The distance between the rows of {@code access} that the kernel walks through. */
  private int steps(Access access) {
    Affine row = access.subscripts().get(0);
    return row.terms().size() == 1 ? row.terms().get(0).coefficient() : 0;
  }

  /** The distance in the factor, if it is flat, between neighbours of {@code index}. */
  public int step(Index index) {
    return factor.subscripts().get(0).coefficient(index);
  }

  /** The extent of d. */
  public int destinations() {
    return shape == Shape.ROWS_OF_TRANSPOSED ? inner.extent() : groupExtent();
  }

  /** The extent of k. */
  public int sums() {
    return shape == Shape.ROWS_OF_TRANSPOSED ? groupExtent() : inner.extent();
  }

  /** The extent of l. */
  public int lanes() {
    return lane.extent();
  }

  /** How many rows the group numbers; {@link Index#SAMPLES} if they are the samples. */
  public int groupExtent() {
    return group.stream().mapToInt(Index::extent).reduce(1, (a, b) -> a == 1 ? b : a * b);
  }

  /** Why it has this shape. */
  private String reason() {
    String lanes = lane.extent() == Index.SAMPLES ? "the samples" : lane.extent() + " lanes";
    return switch (shape) {
      case ROWS, ROWS_OF_TRANSPOSED, ROWS_OF_FLAT ->
          lane.name() + " runs along the rows of target and source, " + lanes;
      case DOTS, DOTS_OR_TRANSPOSED ->
          inner.name()
              + ", which is summed over, runs along the rows of both factors"
              + (shape == Shape.DOTS ? "" : ", and " + lanes + " are worth transposing");
    };
  }

  @Override
  public String toString() {
    return shape
        + (outer.isEmpty() ? "" : ", for each " + outer)
        + ": "
        + reason()
        + "\n  "
        + of
        + "\n";
  }
}
