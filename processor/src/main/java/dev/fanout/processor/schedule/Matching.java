package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Stage.Contraction;
import dev.fanout.processor.schedule.Stage.Contraction.Shape;
import java.util.List;
import java.util.Objects;
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

  private Matching(Assignment of, Access target, Access factor, Access source) {
    this.of = of;
    this.target = target;
    this.factor = factor;
    this.source = source;
  }

  /**
   * @param of over tensors, for the reader
   * @param over over arrays
   */
  static Optional<Contraction> of(Assignment of, Assignment over) {
    if (over.operator() != Operator.ADD
        || !(over.value() instanceof Product product)
        || product.factors().size() != 2
        || !(product.factors().get(0) instanceof Access a)
        || !(product.factors().get(1) instanceof Access b)
        || Stream.of(over.target(), a, b).anyMatch(access -> access.subscripts().size() != 2)) {
      return Optional.empty();
    }
    Matching ab = new Matching(of, over.target(), a, b);
    Matching ba = new Matching(of, over.target(), b, a);
    return Stream.of(ab.rows(), ba.rows(), ab.dots(), ba.dots())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Contraction> rows() {
    Index d = index(target, 0);
    Index l = index(target, 1);
    Index k = index(source, 0);
    if (d == null || l == null || k == null || !l.equals(index(source, 1)) || !distinct(d, k, l)) {
      return Optional.empty();
    }
    if (reads(factor, d, k)) {
      return Optional.of(contraction(Shape.ROWS, d, k, l));
    }
    return reads(factor, k, d)
        ? Optional.of(contraction(Shape.ROWS_OF_TRANSPOSED, d, k, l))
        : Optional.empty();
  }

  private Optional<Contraction> dots() {
    Index d = index(target, 0);
    Index l = index(target, 1);
    Index k = index(source, 1);
    if (d == null || l == null || k == null || !distinct(d, k, l)) {
      return Optional.empty();
    }
    if (!reads(source, l, k) || !reads(factor, d, k)) {
      return Optional.empty();
    }
    boolean transposable =
        source.tensor().role() == Role.PARAMETER
            && d.extent() == Index.SAMPLES
            && l.extent() >= LANES_WORTH_TRANSPOSING;
    return Optional.of(contraction(transposable ? Shape.DOTS_OR_TRANSPOSED : Shape.DOTS, d, k, l));
  }

  private Contraction contraction(Shape shape, Index d, Index k, Index l) {
    return new Contraction(shape, of, target, factor, source, d.extent(), k.extent(), l.extent());
  }

  private static boolean reads(Access access, Index row, Index lane) {
    return row.equals(index(access, 0)) && lane.equals(index(access, 1));
  }

  private static boolean distinct(Index d, Index k, Index l) {
    return !d.equals(k) && !k.equals(l) && !d.equals(l);
  }

  /** The index if the subscript is that index plus a constant, else null. */
  private static Index index(Access access, int dimension) {
    Affine subscript = access.subscripts().get(dimension);
    List<Affine.Term> terms = subscript.terms();
    return terms.size() == 1 && terms.get(0).coefficient() == 1
        ? Objects.requireNonNull(terms.get(0).index())
        : null;
  }
}
