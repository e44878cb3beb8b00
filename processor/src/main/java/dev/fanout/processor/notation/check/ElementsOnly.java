package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;

/** In straight-line code nothing runs but the sample, and everything in the order of the text. */
final class ElementsOnly implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Assignment a : subject.assignments()) {
      boolean isWrittenOut = a.order() == null;
      for (Access access : a.accesses()) {
        isWrittenOut &= access.isElement();
      }
      if (!isWrittenOut) {
        found.add(a, a.target().tensor(), "is not written out");
      }
    }
  }
}
