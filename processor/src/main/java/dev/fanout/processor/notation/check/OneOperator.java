package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import java.util.List;

/**
 * A maximum is only ever a maximum: neither is anything added to the element, nor does it begin
 * with a value, to which no part of the derivative would go.
 */
final class OneOperator implements ProgramRule {

  @Override
  public void check(Subject subject, Findings found) {
    for (Tensor tensor : subject.uses().written()) {
      List<TensorUse> writes = subject.uses().writes(tensor);
      List<TensorUse> maxima = writes.stream().filter(OneOperator::isMaximum).toList();
      if (maxima.isEmpty()) {
        continue;
      }
      Pairs.firsts(maxima)
          .with(
              Pairs.firsts(writes.stream().filter(use -> !isMaximum(use)).toList()),
              (maximum, other) -> {
                if (Meeting.isPossible(maximum, other)) {
                  found.add(
                      maximum.of(), tensor, "is no maximum where '" + other.of() + "' writes it");
                }
              });
    }
  }

  private static boolean isMaximum(TensorUse use) {
    return use.of().operator() == Operator.MAXIMUM;
  }
}
