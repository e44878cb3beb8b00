package dev.fanout.processor.schedule.strips;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.memory.ScratchArrays;
import dev.fanout.processor.schedule.memory.SharedArrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps tensors that are never needed at the same time in one array, and of pictures no more rows
 * than are needed at a time, where that leaves less than three quarters of the bytes for a sample.
 */
public final class LittleMemory {

  private LittleMemory() {}

  /**
   * The stages over fewer and smaller arrays; {@code storages} then tells these.
   *
   * @param stages of each routine, by its name
   * @param strips the routine that may compute pictures in strips
   * @param own the tensors whose arrays nobody else writes or reads
   */
  public static Map<String, List<Stage>> of(
      Map<String, List<Stage>> stages,
      Map<Tensor, Storage> storages,
      String strips,
      Predicate<Tensor> own) {
    Map<Tensor, Storage> ofTurns = new LinkedHashMap<>(storages);
    Map<String, List<Stage>> inTurns = Strips.of(stages, ofTurns, strips, own);
    Map<String, List<Stage>> atOnce = SharedArrays.of(stages, storages, own);
    if (inTurns.equals(stages)) {
      return atOnce;
    }
    Map<String, List<Stage>> shared = SharedArrays.of(inTurns, ofTurns, own);
    if (4 * bytes(ofTurns) >= 3 * bytes(storages)) {
      return atOnce;
    }
    storages.putAll(ofTurns);
    return shared;
  }

  private static long bytes(Map<Tensor, Storage> storages) {
    return ScratchArrays.of(storages, Set.of(), Set.of(), array -> false, List.of())
        .bytesPerSample();
  }
}
