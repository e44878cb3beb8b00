package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A stage, and how the workers of a routine go about it.
 *
 * @param awaits whether all of them must have come here before any goes on: a barrier
 */
public record Step(Stage stage, boolean awaits, Sharing sharing) {

  /** The stage, whole and at once. */
  public static Step of(Stage stage) {
    return new Step(stage, false, Sharing.WHOLE);
  }

  static List<Step> map(List<Step> steps, UnaryOperator<Stage> change) {
    return steps.stream()
        .map(step -> new Step(change.apply(step.stage()), step.awaits(), step.sharing()))
        .toList();
  }

  static Set<Tensor> all(List<Step> steps, Function<Stage, Set<Tensor>> arrays) {
    Set<Tensor> all = new HashSet<>();
    steps.forEach(step -> all.addAll(arrays.apply(step.stage())));
    return all;
  }

  static String text(List<Step> steps) {
    return steps.stream().map(Step::toString).collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return (awaits ? "barrier\n" : "") + sharing + stage;
  }
}
