package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * T[d, l] += Σ_k a[d, k] · s[k, l], over arrays, for each value of the outer indices.
 *
 * @param kernel which subscripts of the arrays d, k and l are
 * @param isWorthTransposing whether the source is transposed where there are samples enough
 * @param of the assignment, over tensors
 * @param target T
 * @param factor a
 * @param source s
 * @param outer what is looped over around the kernel: the offsets of a convolution
 * @param destinations d
 * @param sums k
 * @param lane l
 * @param guards where an access can leave its tensor; empty if none can
 */
public record Contraction(
    Kernel kernel,
    boolean isWorthTransposing,
    Assignment of,
    Access target,
    Access factor,
    Access source,
    List<Index> outer,
    List<Index> destinations,
    List<Index> sums,
    Index lane,
    List<Guard> guards)
    implements Stage {

  public Contraction {
    outer = List.copyOf(outer);
    destinations = List.copyOf(destinations);
    sums = List.copyOf(sums);
    guards = List.copyOf(guards);
  }

  @Override
  public <R> R choose(Cases<R> cases) {
    return cases.contraction(this);
  }

  @Override
  public Optional<Contraction> contraction() {
    return Optional.of(this);
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
  public @Nullable Index shareable() {
    List<Index> candidates = new ArrayList<>();
    if (isPlain() || kernel.gathered() != Axis.DESTINATION) {
      candidates.add(destinations.get(0));
    }
    List<Index> rows = target.subscripts().get(0).indices();
    outer.stream().filter(rows::contains).forEach(candidates::add);
    return Sharing.shareable(of, candidates);
  }

  @Override
  public long operations() {
    return of.repetitions();
  }

  @Override
  public @Nullable Order order() {
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
    return kernel.tile(Variant.VECTOR).isPresent();
  }

  @Override
  public Contraction mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
    return with(
        of.mapAccesses(tensors), arrays.apply(target), arrays.apply(factor), arrays.apply(source));
  }

  @Override
  public Contraction mapNodes(UnaryOperator<String> nodes) {
    return with(Arrays.renamed(of, nodes), target, factor, source);
  }

  private Contraction with(Assignment assignment, Access y, Access a, Access s) {
    return new Contraction(
        kernel, isWorthTransposing, assignment, y, a, s, outer, destinations, sums, lane, guards);
  }

  /** The same by this kernel, with this source. */
  private Contraction by(Kernel other, Access s) {
    return new Contraction(
        other, false, of, target, factor, s, outer, destinations, sums, lane, guards);
  }

  /** The same without transposing. */
  public Contraction asItStands() {
    return by(kernel, source);
  }

  /** The same by rows of {@code transposed}, of k rows and l lanes. */
  public Contraction byRowsOf(Tensor transposed) {
    return by(kernel.transposition().orElseThrow().kernel(), transposed.at(sums.get(0), lane));
  }

  @Override
  public String label() {
    return isWorthTransposing ? kernel.transposed() : kernel.toString();
  }

  /** The same stated by another assignment. */
  public Contraction of(Assignment other) {
    return with(other, target, factor, source);
  }

  /** The same with its source transposed where there are samples enough. */
  public Contraction transposed() {
    return new Contraction(
        kernel, true, of, target, factor, source, outer, destinations, sums, lane, guards);
  }

  /** Whether it is one kernel over rows that follow one another. */
  public boolean isPlain() {
    return outer.isEmpty()
        && guards.isEmpty()
        && of.order() == null
        && gathered().size() == 1
        && (kernel.factor().isFlat() || steps(factor) == 1)
        && steps(target) == 1
        && steps(source) == 1;
  }

  /** The distance between the rows of {@code access} that the kernel walks through. */
  private static int steps(Access access) {
    Affine row = access.subscripts().get(0);
    return row.terms().size() == 1 ? row.terms().get(0).coefficient() : 0;
  }

  /** The indices of an axis. */
  public List<Index> indices(Axis axis) {
    return switch (axis) {
      case DESTINATION -> destinations;
      case SUM -> sums;
      case LANE -> List.of(lane);
    };
  }

  /** The indices that number the rows which the kernel can be given references to. */
  public List<Index> gathered() {
    return indices(kernel.gathered());
  }

  /** How many values an axis has; {@link Index#SAMPLES} if they are the samples. */
  public int extent(Axis axis) {
    return indices(axis).stream().mapToInt(Index::extent).reduce(1, (a, b) -> a == 1 ? b : a * b);
  }

  /** The kernels that it calls. */
  public List<Kernel> kernels() {
    return isWorthTransposing ? kernel.withTransposition() : List.of(kernel);
  }

  /**
   * How it is computed, in words.
   *
   * @param variants of kernels that the class has
   */
  public String words(Set<Variant> variants) {
    return isWorthTransposing ? kernel.transposed() : kernel.with(variants);
  }

  /** Why by this kernel. */
  String reason() {
    String lanes = lane.extent() == Index.SAMPLES ? "the samples" : lane.extent() + " lanes";
    return kernel.source().along() == Axis.LANE
        ? lane.name() + " runs along the rows of target and source, " + lanes
        : sums.get(0).name()
            + ", which is summed over, runs along the rows of both factors"
            + (isWorthTransposing ? ", and " + lanes + " are worth transposing" : "");
  }

  @Override
  public String toString() {
    return (isWorthTransposing ? kernel.transposed() : kernel)
        + (outer.isEmpty() ? "" : ", for each " + outer)
        + ": "
        + reason()
        + "\n  "
        + of
        + "\n";
  }
}
