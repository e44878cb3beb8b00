package dev.fanout.processor.schedule.check;

/**
 * A rule that a schedule breaks.
 *
 * @param rule its name
 * @param routine the routine in which it does; empty if it is the whole class
 * @param text what is wrong
 */
public record Flaw(String rule, String routine, String text) {

  /** {@code EnoughBarriers in gradient: …}. */
  @Override
  public String toString() {
    return rule + (routine.isEmpty() ? "" : " in " + routine) + ": " + text;
  }
}
