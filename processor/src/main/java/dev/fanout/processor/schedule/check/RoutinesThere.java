package dev.fanout.processor.schedule.check;

import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Step;
import java.util.function.BiConsumer;

/**
 * What is said of routines is said of those that are there, and nobody shares what is not shared.
 */
final class RoutinesThere implements ScheduleRule {

  @Override
  public void check(Schedule schedule, BiConsumer<String, String> broken) {
    if (schedule.lanes() != null && !schedule.hasRoutine(schedule.lanes().routine())) {
      broken.accept(
          "", "samples are lanes in " + schedule.lanes().routine() + ", which is missing");
    }
    if (schedule.routines().stream().map(Routine::name).distinct().count()
        < schedule.routines().size()) {
      broken.accept("", "two routines have one name");
    }
    for (Routine routine : schedule.routines()) {
      if (routine.rows() < 1) {
        broken.accept(routine.name(), "computes " + routine.rows() + " samples together");
      }
      if (routine.isDirect()
          && (routine.steps().size() != 1 || !routine.stages().get(0).isWrittenOut())) {
        broken.accept(routine.name(), "is given the rows of a sample, and is no straight line");
      }
      for (Step step : routine.steps()) {
        if (!schedule.isShared() && (step.awaits() || !step.sharing().equals(Sharing.WHOLE))) {
          broken.accept(routine.name(), "is shared by workers that the class has not: " + step);
        }
      }
    }
  }
}
