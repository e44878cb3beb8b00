package dev.fanout.processor.schedule.check;

import static java.util.Objects.requireNonNull;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Strip;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What turns compute in strips is complete before it is read, and no other row has taken its place:
 * all turns are gone through, row by row.
 */
final class LatestRows implements ScheduleRule {

  @Override
  public void check(Schedule schedule, BiConsumer<String, String> broken) {
    for (Routine routine : schedule.routines()) {
      for (Stage stage : routine.stages()) {
        if (!stage.strips().isEmpty()) {
          @Nullable String wrong = new Turning(schedule.storages(), stage.strips()).wrong();
          if (wrong != null) {
            broken.accept(routine.name(), wrong);
          }
        }
      }
    }
  }

  /** A row of a tensor. */
  private record PictureRow(Tensor tensor, int number) {}

  /** Goes through the turns. */
  private static final class Turning {

    private final Map<Tensor, Storage> storages;
    private final List<Step> steps;
    private final Map<Tensor, Strip> strips = new HashMap<>();

    /** What stands in each row of each array that recurs, by the first of its rows of numbers. */
    private final Map<Tensor, Map<Integer, PictureRow>> rows = new HashMap<>();

    private @Nullable String wrong;

    Turning(Map<Tensor, Storage> storages, List<Step> steps) {
      this.storages = storages;
      this.steps = steps;
      for (Step step : steps) {
        for (Assignment of : step.stage().assignments()) {
          strips.put(of.target().tensor(), requireNonNull(step.sharing().strip()));
        }
      }
    }

    @Nullable
    String wrong() {
      int turns = requireNonNull(steps.get(0).sharing().strip()).turn().extent();
      for (int t = 0; t < turns && wrong == null; t++) {
        for (Step step : steps) {
          Strip strip = requireNonNull(step.sharing().strip());
          for (int y = strip.from(t); y < strip.to(t); y++) {
            for (Assignment of : step.stage().assignments()) {
              one(of, y);
            }
          }
        }
      }
      strips.forEach(
          (tensor, strip) -> {
            if (strip.to(strip.turn().extent() - 1) < strip.rows()) {
              wrong = "the turns do not compute all rows of " + tensor;
            }
          });
      return wrong;
    }

    private void one(Assignment of, int y) {
      Access target = of.target();
      Affine row = target.subscripts().get(1);
      for (Access read : of.reads()) {
        Strip strip = strips.get(read.tensor());
        if (strip != null) {
          Affine from = read.subscripts().get(1);
          int step = from.coefficient(row.terms().get(0).index());
          Affine others = from.plus(Affine.of(row.terms().get(0).index()).times(-step));
          int last = Math.min(strip.rows() - 1, step * y + others.maximum());
          for (int at = Math.max(0, step * y + others.minimum()); at <= last; at++) {
            expect(new PictureRow(read.tensor(), at), of);
          }
        }
      }
      rows.computeIfAbsent(storage(target.tensor()).array(), array -> new HashMap<>())
          .put(slot(new PictureRow(target.tensor(), y)), new PictureRow(target.tensor(), y));
    }

    private void expect(PictureRow row, Assignment by) {
      Map<Integer, PictureRow> of = rows.getOrDefault(storage(row.tensor()).array(), Map.of());
      if (!row.equals(of.get(slot(row)))) {
        wrong = "row " + row.number() + " of " + row.tensor() + " is not there for " + by;
      }
    }

    /** The first row of numbers that holds the row of the picture. */
    private int slot(PictureRow row) {
      Storage storage = storage(row.tensor());
      int each = storage.rowsPerSample() / row.tensor().shape().get(1);
      return row.number() * each % storage.kept();
    }

    private Storage storage(Tensor tensor) {
      return requireNonNull(storages.get(tensor));
    }
  }
}
