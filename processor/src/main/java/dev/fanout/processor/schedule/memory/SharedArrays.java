package dev.fanout.processor.schedule.memory;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps tensors in one array that no routine needs at the same time. The largest ones come first;
 * each joins the array that grows least by it, if it grows by less than an array of its own.
 */
public final class SharedArrays {

  /** Networks that work in fewer bytes for a sample keep an array for each tensor. */
  private static final long BYTES = 16 * 1024;

  /** What a row takes beside its numbers. */
  private static final int HEADER = 16;

  private final Map<Tensor, Storage> storages;
  private final Map<String, List<Stage>> stages;
  private final Map<Tensor, Tensor> renamed = new LinkedHashMap<>();

  /** Arrays that become one. */
  private static final class Group {

    private final Set<Tensor> arrays = new LinkedHashSet<>();
    private final Storage first;
    private long rows;
    private long kept;
    private long width;
    private boolean areAlike = true;

    Group(Storage first) {
      this.first = first;
    }

    long bytes() {
      return bytes(kept, width);
    }

    /** Whether the rows of the array can be numbered as those of {@code storage} are. */
    boolean suits(Storage storage) {
      return kept == rows && !storage.recurs() || isLike(storage);
    }

    private boolean isLike(Storage storage) {
      return areAlike && rows == storage.rowsPerSample();
    }

    /** The bytes that it grows by if it takes {@code storage} as well. */
    long growth(Storage storage) {
      long more = Math.max(kept, storage.kept());
      return bytes(more, Math.max(width, widthOf(storage))) - bytes();
    }

    void add(Storage storage) {
      areAlike &= arrays.isEmpty() || rows == storage.rowsPerSample();
      arrays.add(storage.array());
      kept = Math.max(kept, storage.kept());
      rows = Math.max(rows, storage.rowsPerSample());
      width = Math.max(width, widthOf(storage));
    }

    private long bytes(long ofRows, long ofWidth) {
      return ofRows == 0 ? 0 : ofRows * (ofWidth * first.element().bytes() + HEADER);
    }
  }

  private SharedArrays(Map<Tensor, Storage> storages, Map<String, List<Stage>> stages) {
    this.storages = storages;
    this.stages = stages;
  }

  /**
   * The stages over fewer arrays; {@code storages} then tells these.
   *
   * @param stages of each routine, by its name
   * @param own the tensors whose arrays nobody else writes or reads
   */
  public static Map<String, List<Stage>> of(
      Map<String, List<Stage>> stages, Map<Tensor, Storage> storages, Predicate<Tensor> own) {
    return new SharedArrays(storages, stages).shared(own);
  }

  private Map<String, List<Stage>> shared(Predicate<Tensor> own) {
    List<Storage> candidates = candidates(own);
    if (candidates.stream().mapToLong(SharedArrays::bytes).sum() <= BYTES) {
      return stages;
    }
    Lives lives = Lives.of(stages, storages);
    candidates.removeIf(storage -> !lives.begins(storage.array()));
    candidates.sort(Comparator.comparingLong(SharedArrays::bytes).reversed());
    List<Group> groups = new ArrayList<>();
    for (Storage storage : candidates) {
      @Nullable Group best = null;
      for (Group group : groups) {
        boolean isLike = group.isLike(storage);
        if (group.suits(storage)
            && group.arrays.stream().noneMatch(other -> lives.meet(storage.array(), other, isLike))
            && (best == null || group.growth(storage) < best.growth(storage))) {
          best = group;
        }
      }
      Group alone = new Group(storage);
      if (best == null || best.growth(storage) >= alone.growth(storage)) {
        groups.add(alone);
        best = alone;
      }
      best.add(storage);
    }
    int number = 0;
    for (Group group : groups) {
      if (group.arrays.size() > 1) {
        number++;
        Tensor one = Storage.sharedArray(number, Math.toIntExact(group.width));
        group.arrays.forEach(array -> renamed.put(array, one));
        storages.replaceAll(
            (tensor, storage) ->
                group.arrays.contains(storage.array())
                    ? storage.keeping((int) Math.min(group.kept, storage.rowsPerSample()))
                    : storage);
      }
    }
    storages.replaceAll((tensor, storage) -> storage.in(renamed(storage.array())));
    Map<String, List<Stage>> over = new LinkedHashMap<>();
    stages.forEach(
        (name, list) ->
            over.put(
                name,
                list.stream()
                    .map(stage -> stage.mapAccesses(access -> access, this::renamed))
                    .toList()));
    return over;
  }

  /** One storage for each array of rows that holds nothing but whole tensors of the class. */
  private List<Storage> candidates(Predicate<Tensor> own) {
    Map<Tensor, Storage> candidates = new LinkedHashMap<>();
    Set<Tensor> others = new LinkedHashSet<>();
    storages.forEach(
        (tensor, storage) -> {
          Tensor array = storage.array();
          boolean isWhole =
              own.test(tensor)
                  && array.isPerSample()
                  && array.shape().size() == 2
                  && storage.offset() == 0
                  && array
                      .shape()
                      .equals(
                          Storage.of(tensor, storage.addressing(), storage.element())
                              .array()
                              .shape());
          if (!isWhole || !storage.equals(candidates.computeIfAbsent(array, a -> storage))) {
            others.add(array);
          }
        });
    candidates.keySet().removeAll(others);
    return new ArrayList<>(candidates.values());
  }

  private static long bytes(Storage storage) {
    return storage.kept() * (widthOf(storage) * storage.element().bytes());
  }

  private static long widthOf(Storage storage) {
    return storage.array().shape().get(1);
  }

  private Tensor renamed(Tensor array) {
    return Objects.requireNonNullElse(renamed.get(array), array);
  }

  private Access renamed(Access access) {
    return renamed.containsKey(access.tensor()) ? access.of(renamed(access.tensor())) : access;
  }
}
