package dev.fanout.processor.schedule.strips;

import static java.util.Objects.requireNonNull;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Strip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * About how many bytes a routine needs for a sample if some of its stages are computed in strips:
 * for each length of rows, the most that is needed at a time, since arrays of other lengths cannot
 * take its place.
 */
final class Footprint {

  /**
   * The weight of what all arrays take together, so that less of it is better where it is level.
   */
  private static final int PART = 64;

  private final Map<Tensor, Picture> pictures = new LinkedHashMap<>();
  private final int stages;

  /**
   * An array that holds a picture.
   *
   * @param rows of numbers
   * @param from the stage that writes it first
   * @param to the stage that uses it last
   * @param isInside whether only this routine uses it
   */
  private record Picture(long rows, long bytesOfRow, int from, int to, boolean isInside) {

    Picture until(int stage) {
      return new Picture(rows, bytesOfRow, from, stage, isInside);
    }
  }

  /**
   * @param own the arrays that only stages write and read
   */
  Footprint(List<Stage> stages, Map<Tensor, Storage> storages, Predicate<Tensor> own) {
    this.stages = stages.size();
    Map<Tensor, Storage> ofArrays = new HashMap<>();
    storages
        .values()
        .forEach(
            storage -> {
              if (storage.array().isPerSample() && storage.array().shape().size() == 2) {
                ofArrays.put(storage.array(), storage);
              }
            });
    for (int k = 0; k < stages.size(); k++) {
      Set<Tensor> writes = stages.get(k).writes(storages);
      List<Tensor> touched = new ArrayList<>(stages.get(k).reads(storages));
      touched.addAll(writes);
      for (Tensor array : touched) {
        Picture picture = pictures.get(array);
        Storage storage = ofArrays.get(array);
        if (picture != null) {
          pictures.put(array, picture.until(k));
        } else if (storage != null) {
          long bytes = (long) array.shape().get(1) * storage.element().bytes();
          boolean isInside = own.test(array) && writes.contains(array);
          pictures.put(array, new Picture(storage.rowsPerSample(), bytes, k, k, isInside));
        }
      }
    }
  }

  /** How many rows an array keeps if the stages of a group are computed in strips. */
  Optional<Integer> kept(Tensor array, int from, StripGroup group) {
    Picture picture = requireNonNull(pictures.get(array));
    @Nullable Integer kept = group.kept().get(array);
    if (kept == null
        || !picture.isInside()
        || picture.from() < from
        || picture.to() >= from + group.stages().size()) {
      return Optional.empty();
    }
    int all = requireNonNull(group.strips().get(array)).rows();
    return kept < all ? Optional.of((int) (picture.rows() / all * kept)) : Optional.empty();
  }

  /**
   * @param groups by the number of their first stage
   */
  long bytes(Map<Integer, StripGroup> groups) {
    Map<Long, long[]> byLength = new TreeMap<>();
    long all = 0;
    for (Map.Entry<Tensor, Picture> entry : pictures.entrySet()) {
      Picture picture = entry.getValue();
      int from = picture.from();
      int to = picture.to();
      long rows = picture.rows();
      for (Map.Entry<Integer, StripGroup> each : groups.entrySet()) {
        StripGroup group = each.getValue();
        int first = each.getKey();
        int last = first + group.stages().size() - 1;
        if (picture.from() > last || picture.to() < first) {
          continue;
        }
        Optional<Integer> kept = kept(entry.getKey(), first, group);
        rows = kept.map(Integer::longValue).orElse(rows);
        if (kept.isEmpty() || kept.get() > rate(entry.getKey(), group)) {
          from = Math.min(from, first);
          to = Math.max(to, last);
        }
      }
      long bytes = rows * picture.bytesOfRow();
      all += bytes;
      long[] changes =
          byLength.computeIfAbsent(picture.bytesOfRow(), length -> new long[stages + 1]);
      changes[from] += bytes;
      changes[to + 1] -= bytes;
    }
    long sum = all / PART;
    for (long[] changes : byLength.values()) {
      long now = 0;
      long most = 0;
      for (long change : changes) {
        now += change;
        most = Math.max(most, now);
      }
      sum += most;
    }
    return sum;
  }

  /** How many rows of numbers a turn computes. */
  private long rate(Tensor array, StripGroup group) {
    @Nullable Strip strip = group.strips().get(array);
    return strip == null
        ? 0
        : requireNonNull(pictures.get(array)).rows() / strip.rows() * strip.rate();
  }
}
