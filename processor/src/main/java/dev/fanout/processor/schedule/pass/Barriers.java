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

  /** Who works on a stage; those of one kind are kept apart, unless its parts are of any index. */
  private enum Kind {
    SAMPLES,
    ELEMENTS,
    WHOLE
  }

  private final Map<Tensor, Storage> storages;
  private final Map<Kind, Set<Tensor>> read = new EnumMap<>(Kind.class);
  private final Map<Kind, Set<Tensor>> written = new EnumMap<>(Kind.class);

  Barriers(Map<Tensor, Storage> storages) {
    this.storages = storages;
    for (Kind kind : Kind.values()) {
      read.put(kind, new HashSet<>());
      written.put(kind, new HashSet<>());
    }
  }

  /**
   * Whether all workers must have come here before the stage that is next.
   *
   * @param shared the indices that they share in it; null for what one does
   */
  boolean isNeededBefore(Stage stage, Set<Index> shared) {
    Kind kind = kind(shared);
    Set<Tensor> reads = keys(stage.reads(storages));
    Set<Tensor> writes = keys(stage.writes(storages));
    boolean isNeeded = false;
    for (Kind other : Kind.values()) {
      isNeeded |=
          (other != kind || kind == Kind.ELEMENTS)
              && (meet(writes, Objects.requireNonNull(read.get(other)))
                  || meet(writes, Objects.requireNonNull(written.get(other)))
                  || meet(reads, Objects.requireNonNull(written.get(other))));
    }
    if (isNeeded) {
      pass();
    }
    Objects.requireNonNull(read.get(kind)).addAll(reads);
    Objects.requireNonNull(written.get(kind)).addAll(writes);
    return isNeeded;
  }

  private static Kind kind(Set<Index> shared) {
    if (shared.equals(Collections.singleton(null))) {
      return Kind.WHOLE;
    }
    return shared.equals(Set.of(Index.SAMPLE)) ? Kind.SAMPLES : Kind.ELEMENTS;
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
