package dev.fanout.processor.schedule.window;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Affine.Term;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.nullness.Nullable;
import java.util.List;
import java.util.function.Predicate;

/**
 * Has each element of a picture collect what the windows over it add to it, where each window would
 * add something to every element: {@code ∂x[p + k] += ∂y[p] · w[k]} becomes {@code ∂x[u] += Σ_k
 * ∂y[u + k − 2] · w[2 − k]}, whose sum can stay in a register. The terms of an element keep their
 * order, that of the windows.
 */
public final class GatheredWindows {

  private GatheredWindows() {}

  /**
   * @param loops whether an assignment becomes loops
   */
  public static Program of(Program program, Predicate<Assignment> loops) {
    return new Program(
        program.assignments().stream().map(a -> loops.test(a) ? gathered(a) : a).toList());
  }

  /** Dimension by dimension. */
  private static Assignment gathered(Assignment a) {
    if (a.operator() != Operator.ADD
        || a.order() != null
        || !a.target().tensor().isPerSample()
        || !a.summed().isEmpty()
        || a.accesses().stream().anyMatch(access -> !access.lookups().isEmpty())) {
      return a;
    }
    Assignment all = a;
    for (int d = 0; d < a.target().subscripts().size(); d++) {
      Overlap overlap = Overlap.along(a, d);
      if (overlap != null) {
        all = all.mapAccesses(overlap::gathered);
      }
    }
    return all;
  }

  /**
   * The windows along one dimension, at {@code position + dilation · offset + first}.
   *
   * @param extent of the dimension
   */
  private record Overlap(Index position, Index offset, int dilation, int first, int extent) {

    /** Null if none overlap there. */
    static @Nullable Overlap along(Assignment a, int dimension) {
      Affine subscript = a.target().subscripts().get(dimension);
      if (subscript.terms().size() != 2) {
        return null;
      }
      int extent = a.target().tensor().shape().get(dimension);
      for (int i = 0; i < 2; i++) {
        Term position = subscript.terms().get(i);
        Term offset = subscript.terms().get(1 - i);
        if (position.coefficient() == 1
            && offset.coefficient() > 0
            && offset.coefficient() < position.index().extent()
            && a.reads().stream().anyMatch(read -> isPosition(read, position.index()))
            && isHereAlone(a, dimension, position.index())
            && isHereAlone(a, dimension, offset.index())) {
          return new Overlap(
              position.index(), offset.index(), offset.coefficient(), subscript.offset(), extent);
        }
      }
      return null;
    }

    /** Whether {@code index} numbers all of a dimension: so it stays in its range. */
    private static boolean isPosition(Access read, Index index) {
      return read.tensor().isPerSample()
          && read.subscripts().contains(Affine.of(index))
          && read.tensor().shape().get(read.subscripts().indexOf(Affine.of(index)))
              == index.extent();
    }

    private static boolean isHereAlone(Assignment a, int dimension, Index index) {
      List<Affine> subscripts = a.target().subscripts();
      for (int d = 0; d < subscripts.size(); d++) {
        if (d != dimension && subscripts.get(d).coefficient(index) != 0) {
          return false;
        }
      }
      return true;
    }

    Access gathered(Access access) {
      return access.tensor().at(access.subscripts().stream().map(this::gathered).toList());
    }

    /** The last offset, which the first windows have, comes first. */
    private Affine gathered(Affine subscript) {
      int positions = subscript.coefficient(position);
      int offsets = subscript.coefficient(offset);
      if (positions == 0 && offsets == 0) {
        return subscript;
      }
      int last = offset.extent() - 1;
      Affine rest =
          new Affine(
              subscript.terms().stream()
                  .filter(term -> !term.index().equals(position) && !term.index().equals(offset))
                  .toList(),
              subscript.offset());
      Affine at =
          Affine.of(new Index(position.name(), extent))
              .plus(Affine.of(offset).times(dilation))
              .plus(-dilation * last - first);
      Affine tap = Affine.of(offset).times(-1).plus(last);
      return at.times(positions).plus(tap.times(offsets)).plus(rest);
    }
  }
}
