package dev.fanout.processor.schedule.check;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.schedule.BytecodeEstimate;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** HotSpot compiles every method: above 8,000 bytes of bytecode it does not. */
final class MethodsOfSize implements ScheduleRule {

  private static final int BYTES = 8_000;

  /** {@code aload; sipush; faload; fstore}, the last one of more than 255 local variables. */
  private static final int LOAD = 10;

  /** About a call of the method of a stage with its arguments. */
  private static final int CALL = 30;

  @Override
  public void check(Schedule schedule, BiConsumer<String, String> broken) {
    for (Routine routine : schedule.routines()) {
      for (List<Step> steps : routine.methods()) {
        int calls =
            steps.stream().mapToInt(step -> Math.max(1, step.stage().strips().size())).sum();
        if (calls * CALL > BYTES) {
          broken.accept(routine.name(), "a method calls " + calls + " stages");
        }
      }
      for (Stage stage : Stage.flat(routine.stages())) {
        long bytes = stage.isWrittenOut() ? bytes(stage.statements()) : 0;
        if (bytes > BYTES) {
          broken.accept(routine.name(), "about " + bytes + " bytes in one method: " + stage);
        }
      }
    }
  }

  private static long bytes(List<Assignment> statements) {
    Set<Access> computed = new HashSet<>();
    Set<Access> loaded = new HashSet<>();
    long bytes = 0;
    for (Assignment statement : statements) {
      bytes += BytecodeEstimate.of(statement);
      for (Access read : statement.reads()) {
        if (read.tensor().isPerSample() && !computed.contains(read)) {
          loaded.add(read);
        }
      }
      computed.add(statement.target());
    }
    return bytes + (long) LOAD * loaded.size();
  }
}
