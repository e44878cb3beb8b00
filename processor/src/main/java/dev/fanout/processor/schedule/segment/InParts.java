package dev.fanout.processor.schedule.segment;

import dev.fanout.processor.notation.Domain;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of which loops assign every element, part by part. No element is assigned twice, or
 * after something else wrote it, so there is nothing to do but to count.
 */
public final class InParts {

  private InParts() {}

  /**
   * @param segments of one routine
   */
  public static Set<Tensor> of(List<Segment> segments) {
    Map<Tensor, Long> elements = new HashMap<>();
    segments.stream()
        .filter(Segment::usesArrays)
        .flatMap(segment -> segment.from().stream())
        .filter(a -> a.operator() == Operator.ASSIGN && a.order() == null && Domain.isWhole(a))
        .forEach(a -> elements.merge(a.target().tensor(), a.repetitions(), Long::sum));
    Set<Tensor> whole = new HashSet<>();
    elements.forEach(
        (tensor, count) -> {
          if (count == tensor.size()) {
            whole.add(tensor);
          }
        });
    return whole;
  }
}
