package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Affine.Term;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Makes one index of two that always run through memory as one: the rows and columns of a picture
 * that a dense layer reads from first to last.
 */
final class Coalescing {

  private Coalescing() {}

  /**
   * @param over over arrays
   */
  static Assignment of(Assignment over) {
    List<Index> indices = over.indices();
    for (Index outer : indices) {
      for (Index inner : indices) {
        if (run(over, outer, inner)) {
          return of(joined(over, outer, inner));
        }
      }
    }
    return over;
  }

  private static boolean run(Assignment over, Index outer, Index inner) {
    return !outer.equals(inner)
        && (over.order() == null || !Set.of(outer, inner).contains(over.order().index()))
        && outer.extent() != Index.SAMPLES
        && inner.extent() != Index.SAMPLES
        && over.accesses().stream()
            .flatMap(access -> access.subscripts().stream())
            .allMatch(s -> s.coefficient(outer) == s.coefficient(inner) * inner.extent());
  }

  private static Assignment joined(Assignment over, Index outer, Index inner) {
    Index one = new Index(inner.name(), Math.multiplyExact(outer.extent(), inner.extent()));
    return over.mapAccesses(access -> joined(access, outer, inner, one));
  }

  private static Access joined(Access access, Index outer, Index inner, Index one) {
    return access
        .tensor()
        .at(access.subscripts().stream().map(s -> joined(s, outer, inner, one)).toList());
  }

  private static Affine joined(Affine subscript, Index outer, Index inner, Index one) {
    List<Term> terms = new ArrayList<>();
    for (Term term : subscript.terms()) {
      Index index = term.index();
      if (index.isLookedUp()) {
        Access lookup = joined(Objects.requireNonNull(index.lookup()), outer, inner, one);
        terms.add(new Term(new Index(index.name(), index.extent(), lookup), term.coefficient()));
      } else if (index.equals(inner)) {
        terms.add(new Term(one, term.coefficient()));
      } else if (!index.equals(outer)) {
        terms.add(term);
      }
    }
    return new Affine(terms, subscript.offset());
  }
}
