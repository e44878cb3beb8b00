package dev.fanout.processor.schedule.check;

import dev.fanout.processor.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;

/** Reads a schedule for what no pass may make of it. */
public final class ScheduleCheck {

  private static final List<ScheduleRule> RULES =
      List.of(
          new StoredBeforeRead(),
          new InsideArrays(),
          new StoragesApart(),
          new LatestRows(),
          new EnoughBarriers(),
          new StepsAfterReads(),
          new MethodsOfSize(),
          new RoutinesThere());

  private ScheduleCheck() {}

  /** What is wrong; empty if nothing is. */
  public static List<Flaw> of(Schedule schedule) {
    List<Flaw> violations = new ArrayList<>();
    for (ScheduleRule rule : RULES) {
      String name = rule.getClass().getSimpleName();
      rule.check(schedule, (routine, text) -> violations.add(new Flaw(name, routine, text)));
    }
    return violations;
  }
}
