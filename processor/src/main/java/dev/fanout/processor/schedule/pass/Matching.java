package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Contraction;
import dev.fanout.processor.schedule.Contraction.Shape;
import dev.fanout.processor.schedule.Stage.Guard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Recognises contractions: a product of two accesses, summed over something. It asks not which
 * layer stated it, only how its indices run through the arrays, so a forward pass, its ∂x and its
 * ∂w are the same kernel with other roles.
 */
final class Matching {

  /** Below this, transposing costs more than the dot products it saves. */
  private static final int LANES_WORTH_TRANSPOSING = 16;

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
    if (!isOfRows(a) || !isOfRows(b)) {
      return Stream.of(
              new Matching(of, over, a, b, guards).rowsOfFlat(),
              new Matching(of, over, b, a, guards).rowsOfFlat())
          .flatMap(Optional::stream)
          .findFirst();
    }
    Matching ab = new Matching(of, over, a, b, guards);
    Matching ba = new Matching(of, over, b, a, guards);
    return Stream.of(ab.rows(), ba.rows(), ab.dots(), ba.dots())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isOfRows(Access access) {
    return access.subscripts().size() == 2 && access.lookups().isEmpty();
  }

  /** The lane runs along the rows of the target and of the source. */
  private Optional<Contraction> rows() {
    Index lane = lane(target);
    Index inner = lane(factor);
    if (lane == null
        || inner == null
        || !lane.equals(lane(source))
        || isIn(lane, factor)
        || isInRow(lane, target)
        || isInRow(lane, source)
        || isInRow(inner, factor)) {
      return Optional.empty();
    }
    if (isInRow(inner, source) && !isInRow(inner, target)) {
      return contraction(Shape.ROWS, inner, lane, target, source);
    }
    return isInRow(inner, target) && !isInRow(inner, source)
        ? contraction(Shape.ROWS_OF_TRANSPOSED, inner, lane, source, target)
        : Optional.empty();
  }

  /** The factor is flat: a weight of a layer that is written out for one sample. */
  private Optional<Contraction> rowsOfFlat() {
    if (!isOfRows(source) || factor.subscripts().size() != 1 || !factor.lookups().isEmpty()) {
      return Optional.empty();
    }
    Index lane = lane(target);
    Index destination = only(target.subscripts().get(0));
    Index sum = only(source.subscripts().get(0));
    if (lane == null
        || destination == null
        || sum == null
        || !lane.equals(lane(source))
        || !guards.isEmpty()
        || of.order() != null
        || indices.size() != 3
        || !new HashSet<>(indices).equals(new HashSet<>(List.of(lane, destination, sum)))
        || isIn(lane, factor)) {
      return Optional.empty();
    }
    return Optional.of(
        new Contraction(
            Shape.ROWS_OF_FLAT,
            of,
            target,
            factor,
            source,
            List.of(),
            List.of(destination),
            sum,
            lane,
            guards));
  }

  /** The index if the subscript is one index plus a constant, else null. */
  private static Index only(Affine subscript) {
    List<Affine.Term> terms = subscript.terms();
    return terms.size() == 1 && terms.get(0).coefficient() == 1 ? terms.get(0).index() : null;
  }

  /** The lane numbers the rows of the source, along which the sum runs. */
  private Optional<Contraction> dots() {
    Index lane = lane(target);
    Index inner = lane(source);
    if (lane == null
        || inner == null
        || !inner.equals(lane(factor))
        || isIn(lane, factor)
        || isIn(inner, target)
        || isInRow(lane, target)
        || !isInRow(lane, source)
        || isInRow(inner, factor)
        || isInRow(inner, source)) {
      return Optional.empty();
    }
    return contraction(Shape.DOTS, inner, lane, target, source)
        .map(c -> isWorthTransposing(c) ? with(c, Shape.DOTS_OR_TRANSPOSED) : c);
  }

  private static boolean isWorthTransposing(Contraction c) {
    return c.isPlain()
        && c.source().tensor().role() == Role.PARAMETER
        && c.destinations() == Index.SAMPLES
        && c.lanes() >= LANES_WORTH_TRANSPOSING;
  }

  /**
   * @param with has the rows of the group, as the factor has
   * @param without has them not
   */
  private Optional<Contraction> contraction(
      Shape shape, Index inner, Index lane, Access with, Access without) {
    List<Index> group = new ArrayList<>();
    List<Index> outer = new ArrayList<>();
    for (Index index : indices) {
      if (index.equals(inner) || index.equals(lane) || isTurn(index)) {
        continue;
      }
      boolean inGroup = isInRow(index, factor) && isInRow(index, with) && !isInRow(index, without);
      (inGroup ? group : outer).add(index);
    }
    // One sample after the other where each has rows of its own.
    if (group.size() > 1 && group.remove(Index.SAMPLE)) {
      outer.add(0, Index.SAMPLE);
    }
    boolean guardsRows =
        guards.stream()
            .flatMap(guard -> guard.subscript().indices().stream())
            .noneMatch(index -> index.equals(inner) || index.equals(lane));
    return guardsRows && !group.isEmpty()
        ? Optional.of(
            new Contraction(shape, of, target, factor, source, outer, group, inner, lane, guards))
        : Optional.empty();
  }

  private static Contraction with(Contraction c, Shape shape) {
    return new Contraction(
        shape,
        c.of(),
        c.target(),
        c.factor(),
        c.source(),
        c.outer(),
        c.group(),
        c.inner(),
        c.lane(),
        c.guards());
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

  /** The index of the lanes if the subscript is that index plus a constant, else null. */
  private static Index lane(Access access) {
    return only(access.subscripts().get(1));
  }
}
