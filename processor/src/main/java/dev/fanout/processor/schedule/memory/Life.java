package dev.fanout.processor.schedule.memory;

import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Strip;

/**
 * From when to when a routine needs what an array holds. Stage k reads at the time 2k and writes at
 * 2k + 1. What one turn leaves to later ones is needed as long as there are turns.
 *
 * @param from when it is first written
 * @param to when it is last used
 * @param begins when a turn first writes its rows of it; the same as {@code from} outside of turns
 * @param strip which rows these are, null outside of turns
 */
record Life(int from, int to, int begins, @Nullable Strip strip) {

  Life(int from, int to) {
    this(from, to, from, null);
  }

  Life until(int end) {
    return new Life(from, Math.max(to, end), begins, strip);
  }

  boolean meets(Life other) {
    return from <= other.to && other.from <= to;
  }

  /**
   * The same of arrays whose rows are numbered alike: those that a turn is about to write may hold
   * others before, if it is the same rows of both.
   */
  boolean meetsInRows(Life other) {
    return strip != null && strip.equals(other.strip)
        ? begins <= other.to && other.begins <= to
        : meets(other);
  }
}
