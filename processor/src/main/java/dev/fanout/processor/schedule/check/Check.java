package dev.fanout.processor.schedule.check;

import dev.fanout.processor.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;

/** Reads a schedule for what no pass may make of it. */
public final class Check {

  private static final List<Rule> RULES =
      List.of(
          new StoredBeforeRead(),
          new InsideArrays(),
          new StoragesApart(),
          new EnoughBarriers(),
          new StepsAfterReads(),
          new MethodsOfSize(),
          new RoutinesThere());

  private Check() {}

  /** What is wrong; empty if nothing is. */
  public static List<Violation> of(Schedule schedule) {
    List<Violation> violations = new ArrayList<>();
    for (Rule rule : RULES) {
      String name = rule.getClass().getSimpleName();
      rule.check(schedule, (routine, text) -> violations.add(new Violation(name, routine, text)));
    }
    return violations;
  }
}
