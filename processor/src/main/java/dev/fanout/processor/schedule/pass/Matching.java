package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Stage.Guard;
import dev.fanout.processor.schedule.kernel.Kernel;
import dev.fanout.processor.schedule.kernel.Kernel.Address;
import dev.fanout.processor.schedule.kernel.Kernel.Axis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recognises contractions: a product of two accesses, summed over something. It asks not which
 * layer stated it, only how its indices run through the arrays, so a forward pass, its ∂x and its
 * ∂w are the same kernel with other roles.
 */
final class Matching {

  private final Assignment of;
  private final Access target;
  private final Access factor;
  private final Access source;
  private final List<Index> indices;
  private final List<Guard> guards;

  private Matching(
      Assignment of, Assignment over, Access factor, Access source, List<Guard> guards) {
    this.of = of;
    this.target = over.target();
    this.factor = factor;
    this.source = source;
    this.indices = over.indices();
    this.guards = guards;
  }

  /**
   * @param of over tensors, for the reader
   * @param over over arrays
   * @param guards where an access can leave its tensor
   */
  static Optional<Contraction> of(Assignment of, Assignment over, List<Guard> guards) {
    if (over.operator() != Operator.ADD
        || !(over.value() instanceof Product product)
        || product.factors().size() != 2
        || !(product.factors().get(0) instanceof Access a)
        || !(product.factors().get(1) instanceof Access b)
        || !isOfRows(over.target())) {
      return Optional.empty();
    }
    Matching ab = new Matching(of, over, a, b, guards);
    Matching ba = new Matching(of, over, b, a, guards);
    return Stream.of(Kernel.values())
        .flatMap(kernel -> Stream.of(ab.by(kernel), ba.by(kernel)).flatMap(Optional::stream))
        .findFirst();
  }

  private static boolean isOfRows(Access access) {
    return access.subscripts().size() == 2 && access.lookups().isEmpty();
  }

  /** The contraction, if this kernel finds its operands at its addresses. */
  private Optional<Contraction> by(Kernel kernel) {
    if (!isOfRows(source) || isOfRows(factor) == kernel.factor().isFlat()) {
      return Optional.empty();
    }
    return kernel.factor().isFlat() ? ofFlat(kernel) : ofRows(kernel);
  }

  /** The factor is flat: a weight of a layer that is written out for one sample. */
  private Optional<Contraction> ofFlat(Kernel kernel) {
    Index lane = along(target);
    Index destination = only(target.subscripts().get(0));
    Index sum = only(source.subscripts().get(0));
    return factor.subscripts().size() == 1
            && factor.lookups().isEmpty()
            && lane != null
            && destination != null
            && sum != null
            && lane.equals(along(source))
            && guards.isEmpty()
            && of.order() == null
            && indices.size() == 3
            && new HashSet<>(indices).equals(new HashSet<>(List.of(lane, destination, sum)))
            && !isIn(lane, factor)
        ? Optional.of(
            new Contraction(
                kernel,
                false,
                of,
                target,
                factor,
                source,
                List.of(),
                List.of(destination),
                List.of(sum),
                lane,
                guards))
        : Optional.empty();
  }

  /** An operand and where the kernel looks for its elements. */
  private record Candidate(Access access, Address address) {

    /** Whether an index of an axis stands where the address has that axis, and nowhere else. */
    boolean has(Index index, Axis axis) {
      return isInRow(index, access) == (address.row() == axis)
          && index.equals(along(access)) == (address.along() == axis);
    }
  }

  private Optional<Contraction> ofRows(Kernel kernel) {
    List<Candidate> operands =
        List.of(
            new Candidate(target, Address.TARGET),
            new Candidate(factor, kernel.factor()),
            new Candidate(source, kernel.source()));
    Map<Axis, Index> along = new EnumMap<>(Axis.class);
    for (Candidate operand : operands) {
      Index index = along(operand.access());
      if (index == null) {
        return Optional.empty();
      }
      along.putIfAbsent(operand.address().along(), index);
    }
    boolean isAddressed =
        along.entrySet().stream()
            .allMatch(e -> operands.stream().allMatch(o -> o.has(e.getValue(), e.getKey())));
    return isAddressed ? contraction(kernel, along) : Optional.empty();
  }

  private Optional<Contraction> contraction(Kernel kernel, Map<Axis, Index> along) {
    List<Index> gathered = new ArrayList<>();
    List<Index> outer = new ArrayList<>();
    for (Index index : indices) {
      if (!along.containsValue(index) && !isTurn(index)) {
        boolean isGathered =
            isInRow(index, target) == hasRows(Address.TARGET, kernel)
                && isInRow(index, factor) == hasRows(kernel.factor(), kernel)
                && isInRow(index, source) == hasRows(kernel.source(), kernel);
        (isGathered ? gathered : outer).add(index);
      }
    }
    // One sample after the other where each has rows of its own.
    if (gathered.size() > 1 && gathered.remove(Index.SAMPLE)) {
      outer.add(0, Index.SAMPLE);
    }
    boolean guardsRows =
        guards.stream()
            .flatMap(guard -> guard.subscript().indices().stream())
            .noneMatch(along::containsValue);
    if (!guardsRows || gathered.isEmpty()) {
      return Optional.empty();
    }
    Contraction c =
        new Contraction(
            kernel,
            false,
            of,
            target,
            factor,
            source,
            outer,
            indices(Axis.DESTINATION, along, gathered),
            indices(Axis.SUM, along, gathered),
            Objects.requireNonNull(along.get(Axis.LANE)),
            guards);
    return Optional.of(isWorthTransposing(c) ? c.transposed() : c);
  }

  /** Whether the rows of an operand are those that are gathered. */
  private static boolean hasRows(Address address, Kernel kernel) {
    return address.row() == kernel.gathered();
  }

  private static List<Index> indices(Axis axis, Map<Axis, Index> along, List<Index> gathered) {
    return along.containsKey(axis) ? List.of(along.get(axis)) : gathered;
  }

  private static boolean isWorthTransposing(Contraction c) {
    return c.kernel().transposition().isPresent()
        && c.isPlain()
        && c.source().tensor().role() == Role.PARAMETER
        && c.extent(Axis.DESTINATION) == Index.SAMPLES
        && c.extent(Axis.LANE) >= c.kernel().transposition().get().lanes();
  }

  private boolean isTurn(Index index) {
    return of.order() != null && of.order().index().equals(index);
  }

  private static boolean isIn(Index index, Access access) {
    return access.subscripts().stream().anyMatch(s -> s.coefficient(index) != 0);
  }

  private static boolean isInRow(Index index, Access access) {
    return access.subscripts().get(0).coefficient(index) != 0;
  }

  /** What runs along the rows if that is one index plus a constant, else null. */
  private static @Nullable Index along(Access access) {
    return only(access.subscripts().get(1));
  }

  /** The index if the subscript is one index plus a constant, else null. */
  private static @Nullable Index only(Affine subscript) {
    List<Affine.Term> terms = subscript.terms();
    return terms.size() == 1 && terms.get(0).coefficient() == 1 ? terms.get(0).index() : null;
  }
}
