package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Operator;

/** An {@code =} comes to each element once; otherwise nobody knows which value it is left with. */
final class AssignedOnce implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Assignment a : subject.assignments()) {
      if (a.operator() == Operator.ASSIGN) {
        boolean isLookedUp = !a.target().lookups().isEmpty();
        if (isLookedUp || Elements.reachesTwice(a)) {
          found.add(a, a.target().tensor(), "is assigned several values in one element");
        }
      }
    }
  }
}
