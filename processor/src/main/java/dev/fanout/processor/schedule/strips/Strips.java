package dev.fanout.processor.schedule.strips;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Computes neighbouring layers of pictures together in strips, where that leaves fewer bytes for a
 * sample. At first every layer is by itself; then those two neighbours are put together that save
 * most, as long as any do.
 */
final class Strips {

  /** Below, everything is in the first cache or not far from it. */
  private static final long BYTES = 64 * 1024;

  /** Stages of a group, which one method calls. */
  private static final int MOST = 100;

  /** Putting two neighbours together has to save one part in so many. */
  private static final long PARTS = 512;

  private final List<Stage> stages;
  private final List<Optional<RowStage>> rows = new ArrayList<>();
  private final Footprint footprint;
  private final List<Integer> layers;
  private final Map<List<Integer>, Optional<StripGroup>> found = new LinkedHashMap<>();

  private Strips(List<Stage> stages, Map<Tensor, Storage> storages, Predicate<Tensor> own) {
    this.stages = stages;
    this.footprint = new Footprint(stages, storages, own);
    stages.forEach(stage -> rows.add(RowStage.of(stage, storages)));
    this.layers = layers();
  }

  /**
   * The stages of the routines, those of {@code routine} some of them in turns; {@code storages}
   * then tells of which arrays fewer rows are kept.
   *
   * @param own the tensors whose arrays nobody else writes or reads
   */
  static Map<String, List<Stage>> of(
      Map<String, List<Stage>> stages,
      Map<Tensor, Storage> storages,
      String routine,
      Predicate<Tensor> own) {
    Set<Tensor> others = new HashSet<>();
    storages.forEach(
        (tensor, storage) -> {
          if (!own.test(tensor)) {
            others.add(storage.array());
          }
        });
    stages.forEach(
        (name, list) ->
            list.stream()
                .filter(stage -> !name.equals(routine))
                .forEach(
                    stage -> {
                      others.addAll(stage.reads(storages));
                      others.addAll(stage.writes(storages));
                    }));
    Map<String, List<Stage>> changed = new LinkedHashMap<>(stages);
    changed.computeIfPresent(
        routine,
        (name, list) ->
            new Strips(list, storages, array -> !others.contains(array)).inTurns(storages));
    return changed;
  }

  private List<Stage> inTurns(Map<Tensor, Storage> storages) {
    List<Integer> starts = layers;
    Map<Integer, StripGroup> groups = groups(starts);
    if (footprint.bytes(groups) < BYTES) {
      return stages;
    }
    @Nullable List<Integer> next = starts;
    while (next != null) {
      starts = next;
      next = better(starts);
    }
    groups = groups(starts);
    List<Stage> changed = new ArrayList<>();
    int k = 0;
    while (k < stages.size()) {
      StripGroup group = groups.get(k);
      if (group == null) {
        changed.add(stages.get(k));
        k++;
        continue;
      }
      int from = k;
      changed.add(group.inTurns());
      group
          .strips()
          .keySet()
          .forEach(
              array ->
                  footprint
                      .kept(array, from, group)
                      .ifPresent(
                          kept ->
                              storages.replaceAll(
                                  (tensor, storage) ->
                                      storage.array().equals(array)
                                          ? storage.keeping(kept)
                                          : storage)));
      k += group.stages().size();
    }
    return changed;
  }

  /** Where the stages of each layer start. */
  private List<Integer> layers() {
    List<Integer> starts = new ArrayList<>();
    for (int k = 0; k < stages.size(); k++) {
      if (k == 0 || !node(k).equals(node(k - 1)) && !goesOn(k)) {
        starts.add(k);
      }
    }
    starts.add(stages.size());
    return starts;
  }

  /** Whether a stage makes another element of each one of the stage before. */
  private boolean goesOn(int stage) {
    return rows.get(stage)
        .filter(each -> stages.get(stage).assignments().stream().allMatch(Strips::sumsNothing))
        .flatMap(each -> rows.get(stage - 1).filter(before -> each.takesEachRowOf(before.array())))
        .isPresent();
  }

  private static boolean sumsNothing(Assignment assignment) {
    return assignment.summed().isEmpty();
  }

  private String node(int stage) {
    return stages.get(stage).assignments().stream()
        .findFirst()
        .map(assignment -> assignment.node())
        .orElse("");
  }

  /** The same with one start less, null if that saves nothing. */
  private @Nullable List<Integer> better(List<Integer> starts) {
    @Nullable List<Integer> best = null;
    long least = footprint.bytes(groups(starts)) * (PARTS - 1) / PARTS;
    for (int i = 1; i < starts.size() - 1; i++) {
      List<Integer> fewer = new ArrayList<>(starts);
      fewer.remove(i);
      if (group(fewer.get(i - 1), fewer.get(i)).isPresent()) {
        long bytes = footprint.bytes(groups(fewer));
        if (bytes < least) {
          best = fewer;
          least = bytes;
        }
      }
    }
    return best;
  }

  /** The groups of more than one layer. */
  private Map<Integer, StripGroup> groups(List<Integer> starts) {
    Map<Integer, StripGroup> groups = new TreeMap<>();
    for (int i = 0; i < starts.size() - 1; i++) {
      int from = starts.get(i);
      boolean isOne = layers.get(layers.indexOf(from) + 1).equals(starts.get(i + 1));
      if (!isOne) {
        group(from, starts.get(i + 1)).ifPresent(group -> groups.put(from, group));
      }
    }
    return groups;
  }

  private Optional<StripGroup> group(int from, int to) {
    return found.computeIfAbsent(
        List.of(from, to),
        range ->
            to - from <= MOST && rows.subList(from, to).stream().allMatch(Optional::isPresent)
                ? StripGroup.of(rows.subList(from, to).stream().map(Optional::orElseThrow).toList())
                : Optional.empty());
  }
}
