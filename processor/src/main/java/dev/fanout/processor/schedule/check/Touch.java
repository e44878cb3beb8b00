package dev.fanout.processor.schedule.check;

import dev.fanout.processor.notation.Tensor;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What two workers touch of an array in one step.
 *
 * @param workers the box that each of them touches: for each dimension of the array which places,
 *     or nothing for all of them; without dimensions if the worker does not touch it
 */
record Touch(Tensor array, boolean isWrite, List<List<Optional<BitSet>>> workers) {

  /** Whether one worker writes where the other one reads or writes. */
  boolean meets(Touch other) {
    return array.equals(other.array)
        && (isWrite || other.isWrite)
        && (meet(workers.get(0), other.workers.get(1))
            || meet(workers.get(1), other.workers.get(0)));
  }

  private static boolean meet(List<Optional<BitSet>> some, List<Optional<BitSet>> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return false;
    }
    for (int d = 0; d < some.size(); d++) {
      Optional<BitSet> one = some.get(d);
      Optional<BitSet> other = others.get(d);
      if (one.isPresent() && other.isPresent() && !one.get().intersects(other.get())) {
        return false;
      }
    }
    return true;
  }
}
