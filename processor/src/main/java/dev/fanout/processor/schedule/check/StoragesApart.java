package dev.fanout.processor.schedule.check;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * No two tensors share an element of an array, but one that takes the place of another, and all
 * elements of one are of one type.
 */
final class StoragesApart implements ScheduleRule {

  /** Which lanes of an array a tensor takes. */
  private record LaneRange(Tensor tensor, int from, int to, NumberType element) {}

  @Override
  public void check(Schedule schedule, BiConsumer<String, String> broken) {
    Map<Tensor, List<LaneRange>> arrays = new LinkedHashMap<>();
    schedule
        .storages()
        .forEach(
            (tensor, storage) ->
                arrays
                    .computeIfAbsent(storage.array(), array -> new ArrayList<>())
                    .add(lanes(tensor, storage)));
    Map<Tensor, Tensor> overwritten = new HashMap<>();
    for (Routine routine : schedule.routines()) {
      routine.stages().forEach(stage -> overwritten.putAll(stage.overwrites()));
    }
    overwritten.forEach(
        (before, after) -> {
          Storage storage = schedule.storages().get(before);
          if (storage == null || !storage.equals(schedule.storages().get(after))) {
            broken.accept("", after + " does not lie where " + before + " is overwritten");
          }
        });
    arrays.forEach(
        (array, all) -> {
          all.removeIf(range -> overwritten.containsKey(range.tensor()));
          if (!all.isEmpty()) {
            check(array, all, broken);
          }
        });
  }

  private static LaneRange lanes(Tensor tensor, Storage storage) {
    int from = storage.offset();
    return new LaneRange(
        tensor, from, from + InsideArrays.lanes(tensor, storage), storage.element());
  }

  private static void check(Tensor array, List<LaneRange> all, BiConsumer<String, String> broken) {
    all.sort(Comparator.comparingInt(LaneRange::from));
    LaneRange furthest = all.get(0);
    for (LaneRange next : all.subList(1, all.size())) {
      if (next.from() < furthest.to()) {
        broken.accept(
            "", next.tensor() + " and " + furthest.tensor() + " share elements of " + array);
      }
      if (next.element() != furthest.element()) {
        broken.accept("", array + " holds " + next.element() + " and " + furthest.element());
      }
      furthest = next.to() > furthest.to() ? next : furthest;
    }
  }
}
