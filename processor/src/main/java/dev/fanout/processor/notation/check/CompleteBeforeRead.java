package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import java.util.List;

/**
 * What is read is complete: nothing writes the element afterwards, or in the same assignment, whose
 * indices run in any order. A state is read before it moves on.
 */
final class CompleteBeforeRead implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Tensor tensor : subject.uses().read()) {
      List<TensorUse> writes = subject.uses().writes(tensor);
      if (tensor.role() != Role.STATE && !writes.isEmpty()) {
        List<TensorUse> reads =
            subject.uses().reads(tensor).stream().filter(read -> !read.isUpdate()).toList();
        Pairs.lasts(writes)
            .with(
                Pairs.firsts(reads),
                (write, read) -> {
                  if (Meeting.followsOrIsWith(write, read)) {
                    found.add(
                        read.of(),
                        tensor,
                        "is read as "
                            + read.access()
                            + " before '"
                            + write.of()
                            + "' completes it");
                  }
                });
      }
    }
  }
}
