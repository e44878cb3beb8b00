package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import java.util.List;

/** No {@code =} comes after something else wrote the element: what that was would be lost. */
final class NothingLost implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Tensor tensor : subject.uses().written()) {
      List<TensorUse> writes = subject.uses().writes(tensor);
      List<TensorUse> starts =
          writes.stream()
              .filter(use -> use.of().operator() == Operator.ASSIGN && !use.isUpdate())
              .toList();
      if (starts.isEmpty()) {
        continue;
      }
      Pairs.lasts(starts)
          .with(
              Pairs.firsts(writes),
              (start, write) -> {
                if (Meeting.follows(start, write)) {
                  found.add(start.of(), tensor, "loses what '" + write.of() + "' made of it");
                }
              });
    }
  }
}
