package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;

/** In straight-line code nothing runs but the sample, and everything in the order of the text. */
final class ElementsOnly implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Assignment a : subject.assignments()) {
      boolean runs = a.indices().stream().anyMatch(index -> index.extent() != Index.SAMPLES);
      boolean looksUp = a.accesses().stream().anyMatch(access -> !access.lookups().isEmpty());
      if (runs || looksUp || a.order() != null) {
        found.add(a, a.target().tensor(), "is not written out");
      }
    }
  }
}
