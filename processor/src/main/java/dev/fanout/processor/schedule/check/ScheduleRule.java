package dev.fanout.processor.schedule.check;

import dev.fanout.processor.schedule.Schedule;
import java.util.function.BiConsumer;

/** Something that is true of every schedule. */
interface ScheduleRule {

  /**
   * Looks for what breaks it.
   *
   * @param broken receives the routine, empty for the whole class, and what is wrong
   */
  void check(Schedule schedule, BiConsumer<String, String> broken);
}
