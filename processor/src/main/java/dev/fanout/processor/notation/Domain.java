package dev.fanout.processor.notation;

import java.util.Comparator;
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

  /** Whether the access lies inside of its tensor whatever its indices are. */
  public static boolean isWhole(Access access) {
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
      if (!numbers(target.subscripts().get(d), target.tensor().shape().get(d), seen)) {
        return false;
      }
    }
    return isWhole(assignment);
  }

  /** Whether the indices number a whole dimension, as the digits of a number do. */
  private static boolean numbers(Affine subscript, int extent, Set<Index> seen) {
    List<Affine.Term> digits =
        subscript.terms().stream()
            .filter(term -> term.index().extent() != 1 || term.index().isLookedUp())
            .sorted(Comparator.comparingInt(Affine.Term::coefficient))
            .toList();
    int stride = 1;
    for (Affine.Term digit : digits) {
      if (digit.coefficient() != stride || digit.index().isLookedUp() || !seen.add(digit.index())) {
        return false;
      }
      stride *= digit.index().extent();
    }
    return stride == extent && subscript.offset() == 0;
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
