package dev.fanout.processor.notation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of the indices for which every access of an assignment lies inside its tensor. */
public final class Domain {

  private Domain() {}

  /** Whether the domain is the whole product of the ranges of the indices. */
  public static boolean isWhole(Assignment assignment) {
    return assignment.accesses().stream().allMatch(Domain::isWhole);
  }

  private static boolean isWhole(Access access) {
    List<Integer> shape = access.tensor().shape();
    for (int d = 0; d < shape.size(); d++) {
      Affine subscript = access.subscripts().get(d);
      if (shape.get(d) != Index.SAMPLES
          && (subscript.minimum() < 0 || subscript.maximum() >= shape.get(d))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the assignment reaches every element of its target, each in one way. */
  public static boolean coversTarget(Assignment assignment) {
    Access target = assignment.target();
    Set<Index> seen = new HashSet<>();
    for (int d = 0; d < target.subscripts().size(); d++) {
      Affine subscript = target.subscripts().get(d);
      if (subscript.terms().size() != 1
          || subscript.offset() != 0
          || subscript.terms().get(0).coefficient() != 1
          || subscript.terms().get(0).index().isLookedUp()
          || subscript.terms().get(0).index().extent() != target.tensor().shape().get(d)
          || !seen.add(subscript.terms().get(0).index())) {
        return false;
      }
    }
    return isWhole(assignment);
  }

  /** Whether {@code at}, which names every index, lies in the domain. */
  public static boolean contains(Assignment assignment, Map<Index, Integer> at) {
    for (Access access : assignment.accesses()) {
      List<Integer> shape = access.tensor().shape();
      for (int d = 0; d < shape.size(); d++) {
        int value = access.subscripts().get(d).evaluate(at);
        if (shape.get(d) != Index.SAMPLES && (value < 0 || value >= shape.get(d))) {
          return false;
        }
      }
    }
    return true;
  }
}
