package dev.fanout.processor.schedule.pass;

import dev.fanout.processor.schedule.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the steps of a routine, so that the methods which call them are such as HotSpot compiles.
 */
final class MethodCuts {

  /** Steps per method. */
  private static final int STEPS = 200;

  /** The same where workers share them, because each call says what part. */
  private static final int SHARED_STEPS = 100;

  private MethodCuts() {}

  /**
   * The steps of each method.
   *
   * @param begins whether the first step is the transposition that the first method has room for
   */
  static List<List<Step>> of(List<Step> steps, boolean isShared, boolean begins) {
    int most = isShared ? SHARED_STEPS : STEPS;
    int room = begins ? most : most - 1;
    List<List<Step>> methods = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < steps.size(); at++) {
      int calls = Math.max(1, steps.get(at).stage().strips().size());
      if (calls > room && at > from) {
        methods.add(steps.subList(from, at));
        from = at;
        room = most;
      }
      room -= calls;
    }
    methods.add(steps.subList(from, steps.size()));
    return methods;
  }
}
