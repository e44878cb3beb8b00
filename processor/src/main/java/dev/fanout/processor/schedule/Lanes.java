package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When a batch is computed feature by feature, with the samples as lanes.
 *
 * @param routine that does
 * @param multiple so many at a time: the arrays are as long, and what they hold behind the last
 *     sample is computed for nothing
 * @param fewest with fewer samples, rows are faster
 * @param unlessVectors whether rows are faster in any case where kernels run on vectors
 * @param inputs the arrays that inputs are copied into, in the order of an input row; null for one
 *     that nothing reads
 * @param outputs the arrays that outputs are copied out of, in the order of an output row
 */
public record Lanes(
    String routine,
    int multiple,
    int fewest,
    boolean unlessVectors,
    List<Tensor> inputs,
    List<Tensor> outputs) {

  public Lanes {
    inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
    outputs = List.copyOf(outputs);
  }

  @Override
  public String toString() {
    return "from "
        + fewest
        + " samples up "
        + routine
        + (multiple == 1 ? "" : " with whole vectors of " + multiple)
        + (unlessVectors ? ", unless kernels run on vectors" : "");
  }
}
