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
    int first = Math.min(steps.size(), begins ? most : most - 1);
    List<List<Step>> methods = new ArrayList<>();
    methods.add(steps.subList(0, first));
    for (int from = first; from < steps.size(); from += most) {
      methods.add(steps.subList(from, Math.min(steps.size(), from + most)));
    }
    return methods;
  }
}
