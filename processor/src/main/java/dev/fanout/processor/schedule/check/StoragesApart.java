package dev.fanout.processor.schedule.check;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * No two tensors share an element of an array, but one that takes the place of another or one that
 * is done with before the other begins, and all elements of one are of one type.
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
      Stage.flat(routine.stages()).forEach(stage -> overwritten.putAll(stage.overwrites()));
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
          if (isShared(schedule, all)) {
            checkTurns(schedule, array, tensors(all), broken);
          } else if (!all.isEmpty()) {
            check(array, all, broken);
          }
        });
  }

  private static LaneRange lanes(Tensor tensor, Storage storage) {
    int from = storage.offset();
    return new LaneRange(
        tensor, from, from + InsideArrays.lanes(tensor, storage), storage.element());
  }

  private static boolean isShared(Schedule schedule, List<LaneRange> all) {
    return all.stream()
        .allMatch(range -> requireNonNull(schedule.storages().get(range.tensor())).isShared());
  }

  private static Set<Tensor> tensors(List<LaneRange> all) {
    return all.stream().map(LaneRange::tensor).collect(toSet());
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

  /** Whether a sum or a maximum of the stage begins with nothing, whatever lies there. */
  private static boolean starts(Stage stage) {
    return stage.loops().filter(LoopNest::starts).isPresent();
  }

  /** What is read is what was written last, in each routine. */
  private static void checkTurns(
      Schedule schedule, Tensor array, Set<Tensor> sharing, BiConsumer<String, String> broken) {
    for (Routine routine : schedule.routines()) {
      @Nullable Tensor last = null;
      for (Stage stage : Stage.flat(routine.stages())) {
        for (Assignment statement : stage.statements()) {
          List<Tensor> found =
              new ArrayList<>(statement.reads().stream().map(Access::tensor).toList());
          Tensor target = statement.target().tensor();
          if (statement.operator() != Operator.ASSIGN && !starts(stage)) {
            found.add(target);
          }
          for (Tensor tensor : found) {
            if (sharing.contains(tensor) && !tensor.equals(last)) {
              broken.accept(routine.name(), tensor + " is read where " + array + " holds " + last);
              return;
            }
          }
          if (sharing.contains(target)) {
            last = target;
          }
        }
      }
    }
  }
}
