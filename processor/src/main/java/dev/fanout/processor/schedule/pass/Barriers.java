package dev.fanout.processor.schedule.pass;

import static java.util.stream.Collectors.toSet;

import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where workers that share the stages of a routine have to wait for one another: before a stage
 * that reads or writes what another worker may still be working on.
 */
final class Barriers {

  /**
   * Who works on a stage; those of one partition are kept apart, unless its parts are of any index.
   */
  private enum Partition {
    SAMPLES,
    ELEMENTS,
    WHOLE
  }

  private final Map<Tensor, Storage> storages;
  private final Map<Partition, Set<Tensor>> read = new EnumMap<>(Partition.class);
  private final Map<Partition, Set<Tensor>> written = new EnumMap<>(Partition.class);

  Barriers(Map<Tensor, Storage> storages) {
    this.storages = storages;
    for (Partition partition : Partition.values()) {
      read.put(partition, new HashSet<>());
      written.put(partition, new HashSet<>());
    }
  }

  /**
   * Whether all workers must have come here before the stage that is next.
   *
   * @param shared the indices that they share in it; null for what one does
   */
  boolean isNeededBefore(Stage stage, Set<Index> shared) {
    Partition partition = partition(shared);
    Set<Tensor> reads = keys(stage.reads(storages));
    Set<Tensor> writes = keys(stage.writes(storages));
    boolean isNeeded = false;
    for (Partition other : Partition.values()) {
      isNeeded |=
          (other != partition || partition == Partition.ELEMENTS)
              && (meet(writes, Objects.requireNonNull(read.get(other)))
                  || meet(writes, Objects.requireNonNull(written.get(other)))
                  || meet(reads, Objects.requireNonNull(written.get(other))));
    }
    if (isNeeded) {
      pass();
    }
    Objects.requireNonNull(read.get(partition)).addAll(reads);
    Objects.requireNonNull(written.get(partition)).addAll(writes);
    return isNeeded;
  }

  private static Partition partition(Set<Index> shared) {
    if (shared.equals(Collections.singleton(null))) {
      return Partition.WHOLE;
    }
    return shared.equals(Set.of(Index.SAMPLE)) ? Partition.SAMPLES : Partition.ELEMENTS;
  }

  /** There is a barrier here. */
  void pass() {
    read.values().forEach(Set::clear);
    written.values().forEach(Set::clear);
  }

  private static boolean meet(Set<Tensor> some, Set<Tensor> others) {
    return !Collections.disjoint(some, others);
  }

  private static Set<Tensor> keys(Set<Tensor> arrays) {
    return arrays.stream().map(Barriers::key).collect(toSet());
  }

  /** Gradients may be added to the parameters themselves. */
  private static Tensor key(Tensor array) {
    return array.isAdjoint() && !array.isPerSample()
        ? new Tensor(array.node(), array.part(), Role.PARAMETER, array.shape())
        : array;
  }
}
