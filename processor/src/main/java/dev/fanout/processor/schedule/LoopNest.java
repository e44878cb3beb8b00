package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Nested loops over arrays, innermost over neighbouring lanes where there are some.
 *
 * @param of the assignment, over tensors
 * @param over the same, over arrays
 * @param guards where an access can leave its tensor; empty if none can
 * @param starts whether the target is assigned rather than added to
 */
public record LoopNest(Assignment of, Assignment over, List<Guard> guards, boolean starts)
    implements Stage {

  /** Functions that are a few operations on vectors. */
  private static final Set<Elementary> OPERATIONS =
      Set.of(
          Elementary.RELU,
          Elementary.POSITIVE,
          Elementary.MINIMUM,
          Elementary.SQRT,
          Elementary.BOUNDED,
          Elementary.BELOW,
          Elementary.CLIPPED,
          Elementary.EQUAL);

  /** Functions with a form on vectors, for numbers of type {@code float}. */
  private static final Set<Elementary> FUNCTIONS =
      Set.of(Elementary.EXP_NEGATIVE, Elementary.TANH, Elementary.SIGMOID);

  /** The fewest lanes, and what their number is a multiple of, for a form on vectors. */
  private static final int LEAST_LANES = 8;

  public LoopNest {
    guards = List.copyOf(guards);
  }

  @Override
  public <R> R choose(Cases<R> cases) {
    return cases.loopNest(this);
  }

  @Override
  public Optional<LoopNest> loops() {
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
    return Arrays.read(List.of(of), storages);
  }

  @Override
  public Set<Tensor> writes(Map<Tensor, Storage> storages) {
    return Arrays.written(List.of(of), storages);
  }

  @Override
  public @Nullable Index shareable() {
    return Sharing.shareable(of, over.free());
  }

  @Override
  public long operations() {
    return of.repetitions();
  }

  @Override
  public @Nullable Order order() {
    return of.order();
  }

  @Override
  public boolean isMethod() {
    return true;
  }

  @Override
  public boolean isWrittenOut() {
    return false;
  }

  @Override
  public boolean hasVectorKernel() {
    return false;
  }

  @Override
  public LoopNest mapAccesses(UnaryOperator<Access> tensors, UnaryOperator<Access> arrays) {
    return new LoopNest(of.mapAccesses(tensors), over.mapAccesses(arrays), guards, starts);
  }

  @Override
  public LoopNest mapNodes(UnaryOperator<String> nodes) {
    return new LoopNest(Arrays.renamed(of, nodes), Arrays.renamed(over, nodes), guards, starts);
  }

  /**
   * The index that runs along the target and along each read, or through none of the rows: the
   * innermost loop over it is vectorised.
   */
  public Optional<Index> lane() {
    Affine last = last();
    return over.free().stream()
        .filter(index -> last.coefficient(index) == 1 && !index.equals(turn()))
        .filter(index -> over.accesses().stream().allMatch(access -> isLane(access, index)))
        .findFirst();
  }

  /**
   * Whether the innermost loop is a few operations on whole vectors: then there is a form of it on
   * {@code jdk.incubator.vector} as well. Functions are among them where the samples are lanes.
   */
  @Override
  public boolean hasVectorForm() {
    return lane().isPresent()
        && guards.stream()
            .allMatch(guard -> guard.subscript().coefficient(lane().orElseThrow()) == 0)
        && !(starts && !summed().isEmpty())
        && (isOfSamples() || lane().orElseThrow().extent() % LEAST_LANES == 0)
        && over.accesses().stream().allMatch(access -> access.lookups().isEmpty())
        && Expressions.reads(over.value()).stream()
            .allMatch(
                read -> !read.tensor().equals(over.target().tensor()) || read.equals(over.target()))
        && lastFunction()
            .map(
                function ->
                    isOfSamples()
                        && starts
                        && last().offset() == 0
                        && areOfVectors(function.arguments()))
            .orElseGet(() -> isOfVectors(over.value()));
  }

  /** What stands along the rows of the target. */
  private Affine last() {
    return over.target().subscripts().get(over.target().subscripts().size() - 1);
  }

  private boolean isOfSamples() {
    return lane().orElseThrow().extent() == Index.SAMPLES;
  }

  /**
   * The function that is applied last, to all lanes at once, if it is one that takes more than a
   * few operations: its form on vectors is for numbers of type {@code float} alone.
   */
  public Optional<Apply> lastFunction() {
    return over.value() instanceof Apply apply && FUNCTIONS.contains(apply.function())
        ? Optional.of(apply)
        : Optional.empty();
  }

  /** Whether it is a few operations on whole vectors: no branches. */
  private static boolean isOfVectors(Expression value) {
    if (value instanceof Access || value instanceof Literal) {
      return true;
    }
    if (value instanceof Sum sum) {
      return areOfVectors(sum.terms());
    }
    if (value instanceof Product product) {
      return areOfVectors(product.factors());
    }
    if (value instanceof Quotient quotient) {
      return isOfVectors(quotient.dividend()) && isOfVectors(quotient.divisor());
    }
    if (value instanceof Maximum maximum) {
      return areOfVectors(maximum.terms());
    }
    Apply apply = (Apply) value;
    return apply.function() instanceof Elementary elementary
        && OPERATIONS.contains(elementary)
        && areOfVectors(apply.arguments());
  }

  private static boolean areOfVectors(List<Expression> all) {
    return all.stream().allMatch(LoopNest::isOfVectors);
  }

  /** The index of the ordered loop around, which is given, or null. */
  public @Nullable Index turn() {
    return of.order() == null ? null : of.order().index();
  }

  /** Whether it copies values of samples that are lanes to rows of samples. */
  public boolean transposes() {
    List<Affine> to = over.target().subscripts();
    return over.operator() == Operator.ASSIGN
        && over.value() instanceof Access from
        && guards.isEmpty()
        && to.size() == 2
        && from.subscripts().size() == 2
        && to.get(0).equals(Affine.of(Index.SAMPLE))
        && from.subscripts().get(1).equals(to.get(0))
        && from.subscripts().get(0).plus(to.get(1).offset()).equals(to.get(1))
        && to.get(1).equals(Affine.of(to.get(1).indices().get(0)).plus(to.get(1).offset()));
  }

  /** The indices to sum over. */
  public List<Index> summed() {
    return over.summed().stream().filter(index -> !index.equals(turn())).toList();
  }

  /** Whether sums are formed in the target, lane by lane, rather than in a local variable. */
  public boolean sumsInTarget() {
    return lane().isPresent() && !summed().isEmpty();
  }

  private static boolean isLane(Access access, Index index) {
    int last = access.subscripts().size() - 1;
    for (int d = 0; d < last; d++) {
      if (access.subscripts().get(d).coefficient(index) != 0) {
        return false;
      }
    }
    int coefficient = access.subscripts().get(last).coefficient(index);
    return (coefficient == 0 || coefficient == 1)
        && access.lookups().stream().allMatch(lookup -> !reads(lookup, index));
  }

  private static boolean reads(Access access, Index index) {
    return access.subscripts().stream().anyMatch(s -> s.indices().contains(index));
  }

  @Override
  public String label() {
    return "loops";
  }

  @Override
  public String toString() {
    String reason =
        lane()
            .map(l -> "innermost over " + l.name() + ", which runs along each row")
            .orElse(
                summed().isEmpty()
                    ? "one element after the other: no index runs along each row"
                    : "one sum after the other: no index runs along each row");
    return label() + ", " + reason + "\n  " + of + "\n";
  }
}
