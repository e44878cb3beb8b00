package dev.fanout.processor.source.type;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import java.util.concurrent.atomic.AtomicBoolean;

/** Values that emitted code refuses: a row that a table lacks, a category of no training. */
final class Refusals {

  private Refusals() {}

  /** Whether there is anything that a routine refuses. */
  public static boolean areIn(Schedule schedule) {
    return schedule.routines().stream()
        .flatMap(routine -> Stage.flat(routine.stages()).stream())
        .flatMap(stage -> stage.assignments().stream())
        .anyMatch(Refusals::isRefusing);
  }

  private static boolean isRefusing(Assignment assignment) {
    AtomicBoolean isKnown = new AtomicBoolean();
    Expressions.map(
        assignment.value(),
        part -> {
          if (part instanceof Apply apply && apply.function() == Elementary.KNOWN) {
            isKnown.set(true);
          }
          return part;
        });
    return isKnown.get()
        || assignment.accesses().stream().anyMatch(access -> !access.lookups().isEmpty());
  }
}
