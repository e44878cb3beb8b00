package dev.fanout.processor.schedule.memory;

/**
 * From when to when a routine needs what an array holds. Stage k reads at the time 2k and writes at
 * 2k + 1.
 *
 * @param from when it is first written
 * @param to when it is last used
 */
record Life(int from, int to) {

  boolean meets(Life other) {
    return from <= other.to && other.from <= to;
  }
}
