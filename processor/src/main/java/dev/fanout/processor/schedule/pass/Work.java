package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.HashMap;
import java.util.Map;

/**
 * What the forward pass of a network has to do.
 *
 * @param ofNodes the multiply–adds of each node
 * @param widest the values of the widest node that has some, at least 1
 */
record Work(Map<String, Long> ofNodes, int widest) {

  static Work of(Program forward) {
    Map<String, Long> counts = MultiplyAdds.of(forward);
    Map<String, Long> ofNodes = new HashMap<>();
    int widest = 1;
    for (Tensor tensor : forward.tensors()) {
      // What lies between the rows of the caller and the values of nodes belongs to none of them.
      if (tensor.part().isEmpty() && counts.containsKey(tensor.node())) {
        ofNodes.put(tensor.node(), counts.get(tensor.node()));
        widest = Math.max(widest, tensor.size());
      }
    }
    return new Work(ofNodes, widest);
  }

  /** Those of all nodes. */
  long multiplyAdds() {
    return ofNodes.values().stream().mapToLong(Long::longValue).sum();
  }
}
