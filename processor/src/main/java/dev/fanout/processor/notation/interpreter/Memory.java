package dev.fanout.processor.notation.interpreter;

import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The elements of all tensors while programs run, row-major with the samples first. */
final class Memory {

  private final int samples;
  private final Map<Tensor, double[]> values = new HashMap<>();

  Memory(int samples) {
    this.samples = samples;
  }

  void put(Tensor tensor, double[] elements) {
    if (elements.length != size(tensor)) {
      throw new IllegalArgumentException(tensor + " has " + size(tensor) + " elements");
    }
    values.put(tensor, elements.clone());
  }

  /** Zeros if nothing assigned it. */
  double[] get(Tensor tensor) {
    return values.computeIfAbsent(tensor, t -> new double[size(t)]);
  }

  /** The greatest of nothing is less than any number. */
  void startMaximum(Tensor tensor) {
    values.computeIfAbsent(
        tensor,
        t -> {
          double[] lowest = new double[size(t)];
          Arrays.fill(lowest, Double.NEGATIVE_INFINITY);
          return lowest;
        });
  }

  /** That of a dimension or an index. */
  int extent(int extent) {
    return extent == Index.SAMPLES ? samples : extent;
  }

  private int size(Tensor tensor) {
    return tensor.size() * (tensor.isPerSample() ? samples : 1);
  }
}
