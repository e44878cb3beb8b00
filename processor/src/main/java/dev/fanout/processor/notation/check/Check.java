package dev.fanout.processor.notation.check;

import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a program for what no pass may make of it. What cannot even be built is not looked for: an
 * access has as many subscripts as its tensor ({@link dev.fanout.processor.notation.Access}), and
 * an {@code =} has no index that its target has not ({@link
 * dev.fanout.processor.notation.Assignment}).
 */
public final class Check {

  private static final List<ProgramRule> ALWAYS =
      List.of(
          new InsideTensors(),
          new OneSample(),
          new OneRangePerName(),
          new OrderedLoops(),
          new SensibleRoles(),
          new AssignedOnce(),
          new OneOperator(),
          new NothingLost(),
          new CompleteBeforeRead());

  private Check() {}

  /** Checks what a prediction or the forward pass of a training step is. */
  public static Function<Program, List<Violation>> as(Form form) {
    return program -> of(form, program);
  }

  /** Checks the derivative that is computed after {@code forward}. */
  public static Function<Program, List<Violation>> backwardOf(Program forward) {
    return backward -> of(Form.BACKWARD, backward, forward, Set.of());
  }

  /**
   * Checks the derivative in a direction that is computed after {@code program}.
   *
   * @param direction the tangents that are given
   */
  public static Function<Program, List<Violation>> tangentOf(
      Program program, Set<Tensor> direction) {
    return tangent -> of(Form.TANGENT, tangent, program, direction);
  }

  /** What is wrong with a program that begins with nothing; empty if nothing is. */
  public static List<Violation> of(Form form, Program program) {
    return of(form, program, new Program(List.of()), Set.of());
  }

  /**
   * What is wrong with a program; empty if nothing is.
   *
   * @param before what is computed before it, and was checked
   * @param given the tensors that others supply although they are none that others supply always
   */
  public static List<Violation> of(Form form, Program program, Program before, Set<Tensor> given) {
    Subject subject = new Subject(form, program, before, given);
    List<Violation> violations = new ArrayList<>();
    for (ProgramRule rule : rules(form)) {
      rule.check(
          subject,
          (assignment, tensor, text) ->
              violations.add(
                  new Violation(rule.getClass().getSimpleName(), assignment, tensor, text)));
    }
    return violations;
  }

  private static List<ProgramRule> rules(Form form) {
    List<ProgramRule> rules = new ArrayList<>(ALWAYS);
    if (form.isComplete()) {
      rules.add(new WrittenBeforeRead());
    } else {
      rules.add(new ElementsOnly());
    }
    if (form.isStated()) {
      rules.add(new SameDomain());
    }
    return rules;
  }
}
