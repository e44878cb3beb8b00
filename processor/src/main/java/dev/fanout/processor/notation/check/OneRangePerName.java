package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import java.util.HashMap;
import java.util.Map;

/** Indices of one name are one index. */
final class OneRangePerName implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Assignment assignment : subject.assignments()) {
      if (assignment.indices().size() < 2) {
        continue;
      }
      Map<String, Index> byName = new HashMap<>();
      for (Index index : assignment.indices()) {
        Index other = byName.putIfAbsent(index.name(), index);
        if (other != null) {
          found.add(
              assignment,
              assignment.target().tensor(),
              "has two indices "
                  + index
                  + ", of "
                  + other.extent()
                  + " and of "
                  + index.extent()
                  + " values");
        }
      }
    }
  }
}
