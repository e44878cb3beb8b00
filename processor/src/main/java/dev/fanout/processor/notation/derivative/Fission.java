package dev.fanout.processor.notation.derivative;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Loops;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes out of an ordered loop what no turn of it waits for: gradients of weights that can be added
 * up over all turns at once.
 */
final class Fission {

  private Fission() {}

  static List<Assignment> of(List<Assignment> assignments) {
    List<Assignment> result = new ArrayList<>();
    for (List<Assignment> part : Loops.of(assignments)) {
      result.addAll(part.get(0).order() == null ? part : split(part));
    }
    return result;
  }

  private static List<Assignment> split(List<Assignment> loop) {
    Set<Tensor> read = new HashSet<>();
    loop.forEach(a -> a.reads().forEach(r -> read.add(r.tensor())));
    List<Assignment> result = new ArrayList<>();
    List<Assignment> behind = new ArrayList<>();
    for (Assignment a : loop) {
      if (a.operator() == Operator.ADD && !read.contains(a.target().tensor())) {
        behind.add(new Assignment(a.node(), a.target(), a.operator(), a.value()));
      } else {
        result.add(a);
      }
    }
    result.addAll(behind);
    return result;
  }
}
