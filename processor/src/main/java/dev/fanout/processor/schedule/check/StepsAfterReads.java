package dev.fanout.processor.schedule.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Where gradient descent is done in place, no parameter is read that has moved: not by a later
 * stage, not by the next sample of straight-line code, and not by the next samples of a batch.
 */
final class StepsAfterReads implements ScheduleRule {

  @Override
  public void check(Schedule schedule, BiConsumer<String, String> broken) {
    if (schedule.descent() == 0) {
      return;
    }
    Routine routine = schedule.routine("gradient");
    if (schedule.descent() > routine.rows()) {
      broken.accept(
          routine.name(),
          "moves parameters after "
              + routine.rows()
              + " samples, and is asked for "
              + schedule.descent());
    }
    Set<Tensor> moved = new HashSet<>();
    for (Stage stage : Stage.flat(routine.stages())) {
      boolean moves = false;
      for (Assignment statement : stage.statements()) {
        Tensor target = statement.target().tensor();
        if (target.isAdjoint() && !target.isPerSample()) {
          moved.add(new Tensor(target.node(), target.part(), Role.PARAMETER, target.shape()));
          moves = true;
        }
        for (Access read : statement.reads()) {
          if (moved.contains(read.tensor())) {
            broken.accept(routine.name(), read.tensor() + " has moved before " + statement);
          }
        }
      }
      if (moves && schedule.descent() > 1 && (stage.isWrittenOut() || stage.order() != null)) {
        broken.accept(routine.name(), "parameters move before the next sample or turn: " + stage);
      }
    }
  }
}
