package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.nullness.Nullable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which index of an assignment workers can share: each computes the elements of the target for some
 * of its values. Every element is computed by one of them, as it would be by one alone, so no bit
 * depends on how many there are.
 */
final class Shareable {

  private Shareable() {}

  /**
   * The index of the samples where each is computed by itself, else the longest of the others; null
   * if there is none.
   *
   * @param candidates of which a part can be computed
   */
  static @Nullable Index of(Assignment of, List<Index> candidates) {
    if (of.target().tensor().isPerSample()) {
      return of.accesses().stream().allMatch(Shareable::isOfSample) ? Index.SAMPLE : null;
    }
    Index longest = null;
    for (Index index : hasElementsOfItsOwn(of) ? candidates : List.<Index>of()) {
      boolean isTurn = of.order() != null && of.order().index().equals(index);
      if (!isTurn && index.extent() > (longest == null ? 1 : longest.extent())) {
        longest = index;
      }
    }
    return longest;
  }

  private static boolean isOfSample(Access access) {
    return !access.tensor().isPerSample()
        || access.subscripts().get(0).equals(Affine.of(Index.SAMPLE));
  }

  /** Whether other values of an index are other elements of the target. */
  private static boolean hasElementsOfItsOwn(Assignment of) {
    Set<Index> seen = new HashSet<>();
    for (Affine subscript : of.target().subscripts()) {
      if (subscript.terms().size() > 1 || !subscript.indices().stream().allMatch(seen::add)) {
        return false;
      }
    }
    return of.target().lookups().isEmpty();
  }
}
