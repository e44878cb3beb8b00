package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Recognises a forward pass that is one method of straight-line code from a row of inputs to a row
 * of outputs: it is given both, so any number of threads can run it at a time. It reads all inputs
 * before it writes an output.
 */
final class DirectRows {

  private DirectRows() {}

  static boolean suit(List<Stage> forward, Map<Tensor, Storage> storages) {
    return forward.size() == 1
        && forward.get(0).isWrittenOut()
        && Stream.concat(
                forward.get(0).reads(storages).stream(), forward.get(0).writes(storages).stream())
            .filter(Tensor::isPerSample)
            .allMatch(array -> array.role() == Role.INPUT || isOutputs(array));
  }

  private static boolean isOutputs(Tensor array) {
    return array.node().isEmpty() && array.part().equals("outputs");
  }
}
