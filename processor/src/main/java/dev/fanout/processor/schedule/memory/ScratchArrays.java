package dev.fanout.processor.schedule.memory;

import static java.util.Objects.requireNonNull;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Scratch;
import dev.fanout.processor.schedule.Scratch.ScratchRows;
import dev.fanout.processor.schedule.Storage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Sorts the arrays of a class by what they grow with. */
public final class ScratchArrays {

  private ScratchArrays() {}

  /**
   * The arrays that an instance makes, each once.
   *
   * @param storages of all tensors but transposed ones
   * @param shared those of what others supply: parameters and the like are no scratch memory
   * @param inLanes the tensors that are kept with the samples as lanes
   * @param callers the arrays whose rows belong to the caller
   */
  public static Scratch of(
      Map<Tensor, Storage> storages,
      Set<Tensor> shared,
      Set<Tensor> inLanes,
      Predicate<Tensor> callers,
      Collection<Storage> transposed) {
    List<ScratchRows> rows = new ArrayList<>();
    List<Storage> lanes = new ArrayList<>();
    List<Storage> fixed = new ArrayList<>();
    largest(storages)
        .forEach(
            (tensor, storage) -> {
              Tensor array = storage.array();
              if (inLanes.contains(tensor)) {
                lanes.add(storage);
              } else if (array.isPerSample()) {
                rows.add(new ScratchRows(storage, callers.test(array)));
              } else if (!shared.contains(tensor)) {
                fixed.add(storage);
              }
            });
    return new Scratch(rows, lanes, fixed, List.copyOf(transposed));
  }

  /** Of each array one tensor, that of the most rows. */
  private static Map<Tensor, Storage> largest(Map<Tensor, Storage> storages) {
    Map<Tensor, Tensor> ofArrays = new LinkedHashMap<>();
    storages.forEach(
        (tensor, storage) ->
            ofArrays.merge(
                storage.array(),
                tensor,
                (one, other) ->
                    requireNonNull(storages.get(other)).rowsPerSample()
                            > requireNonNull(storages.get(one)).rowsPerSample()
                        ? other
                        : one));
    Map<Tensor, Storage> largest = new LinkedHashMap<>();
    ofArrays.values().forEach(tensor -> largest.put(tensor, requireNonNull(storages.get(tensor))));
    return largest;
  }
}
