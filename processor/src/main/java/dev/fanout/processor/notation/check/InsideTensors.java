package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import java.util.List;

/**
 * Every access lies inside its tensor for some values of the indices: for the others the assignment
 * leaves it out. For what is looked up nobody knows beforehand, so it lies inside for all of them.
 */
final class InsideTensors implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Assignment assignment : subject.assignments()) {
      for (Access access : assignment.accesses()) {
        List<Integer> shape = access.tensor().shape();
        for (int d = 0; d < shape.size(); d++) {
          Affine subscript = access.subscripts().get(d);
          int extent = shape.get(d);
          if (extent != Index.SAMPLES && !isInside(subscript, extent)) {
            found.add(
                assignment,
                access.tensor(),
                "has " + extent + " values for the subscript " + subscript + " of " + access);
          }
        }
      }
    }
  }

  private static boolean isInside(Affine subscript, int extent) {
    boolean isLookedUp = false;
    for (Affine.Term term : subscript.terms()) {
      isLookedUp |= term.index().isLookedUp();
    }
    return isLookedUp
        ? subscript.minimum() >= 0 && subscript.maximum() < extent
        : subscript.maximum() >= 0 && subscript.minimum() < extent;
  }
}
