package dev.fanout.processor.notation.check;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Example;
import dev.fanout.processor.notation.Expressions;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Operator;
import dev.fanout.processor.notation.Order;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.derivative.Simplification;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of good programs, spoiled in each way: the check notices, whichever line it is. */
final class CorruptionTest {

  /** The forward and the backward pass of each example. */
  static Stream<Arguments> programs() {
    return Example.ALL.stream()
        .map(
            example -> {
              Program forward = example.forward();
              Program gradient = ReverseMode.of(forward, tensor -> tensor.role() == Role.PARAMETER);
              Program backward = Simplification.of(gradient, forward, Set.of());
              return Arguments.of(example.name(), forward.then(backward));
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void whatIsReadIsMissing(String name, Program program) {
    List<Tensor> targets = program.assignments().stream().map(a -> a.target().tensor()).toList();
    for (int i = 0; i < targets.size(); i++) {
      Tensor target = targets.get(i);
      boolean isAlone = targets.indexOf(target) == targets.lastIndexOf(target);
      if (isAlone && isRead(target, program) && target.role() != Role.STATE) {
        List<Assignment> rest = new ArrayList<>(program.assignments());
        rest.remove(i);
        assertBroken("WrittenBeforeRead", rest);
      }
    }
  }

  private static boolean isRead(Tensor tensor, Program program) {
    return program.assignments().stream()
        .flatMap(a -> Expressions.reads(a.value()).stream())
        .anyMatch(read -> read.tensor().equals(tensor));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void whatIsReadComesLater(String name, Program program) {
    for (int i = 0; i < program.assignments().size(); i++) {
      Tensor target = program.assignments().get(i).target().tensor();
      if (isRead(target, program) && target.role() != Role.STATE) {
        List<Assignment> moved = new ArrayList<>(program.assignments());
        moved.add(moved.remove(i));
        assertBroken("CompleteBeforeRead", moved);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void somethingIsAssignedAgain(String name, Program program) {
    for (Assignment a : program.assignments()) {
      if (a.operator() == Operator.ASSIGN && a.target().tensor().role() != Role.STATE) {
        List<Assignment> twice = new ArrayList<>(program.assignments());
        twice.add(a.order() == null ? twice.size() : twice.indexOf(a), a);
        assertBroken("NothingLost", twice);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void aSumBecomesAMaximum(String name, Program program) {
    for (int i = 0; i < program.assignments().size(); i++) {
      Tensor target = program.assignments().get(i).target().tensor();
      long writers =
          program.assignments().stream().filter(a -> a.target().tensor().equals(target)).count();
      if (writers > 1 && (target.role() == Role.ERROR || target.isAdjoint())) {
        assertBroken("OneOperator", changed(program, i, a -> a.with(Operator.MAXIMUM)));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void aSubscriptLeavesItsTensor(String name, Program program) {
    for (int i = 0; i < program.assignments().size(); i++) {
      Assignment a = program.assignments().get(i);
      for (Access access : a.accesses()) {
        for (int d = 0; d < access.subscripts().size(); d++) {
          int dimension = d;
          int extent = access.tensor().shape().get(d);
          boolean isSample = extent == Index.SAMPLES;
          UnaryOperator<Access> shift =
              each -> each.equals(access) ? shifted(each, dimension, isSample ? 1 : 9) : each;
          assertBroken(
              isSample ? "OneSample" : "InsideTensors",
              changed(program, i, line -> mapped(line, shift)));
        }
      }
    }
  }

  private static Assignment mapped(Assignment a, UnaryOperator<Access> change) {
    return a.mapAccesses(access -> change.apply(access.rename(index -> mapped(index, change))));
  }

  private static Index mapped(Index index, UnaryOperator<Access> change) {
    return index.isLookedUp()
        ? new Index(index.name(), index.extent(), change.apply(index.lookup()))
        : index;
  }

  private static Access shifted(Access access, int dimension, int by) {
    List<Affine> subscripts = new ArrayList<>(access.subscripts());
    subscripts.set(dimension, subscripts.get(dimension).plus(by));
    return access.tensor().at(subscripts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void anIndexOfTheValueHasAnotherRange(String name, Program program) {
    for (int i = 0; i < program.assignments().size(); i++) {
      Assignment a = program.assignments().get(i);
      List<Index> shared = new ArrayList<>(a.free());
      shared.removeIf(index -> index.extent() == Index.SAMPLES);
      shared.removeIf(index -> a.operator() == Operator.ASSIGN);
      for (Index index : shared) {
        Index longer = new Index(index.name(), index.extent() + 1);
        boolean isInValue =
            Expressions.reads(a.value()).stream()
                .anyMatch(r -> r.subscripts().stream().anyMatch(s -> s.indices().contains(index)));
        if (isInValue) {
          assertBroken(
              "OneRangePerName",
              changed(
                  program,
                  i,
                  line ->
                      new Assignment(
                          line.node(),
                          line.target(),
                          line.operator(),
                          line.mapAccesses(read -> read.rename(x -> x.equals(index) ? longer : x))
                              .value(),
                          line.order())));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void aRoleIsWrong(String name, Program program) {
    for (int i = 0; i < program.assignments().size(); i++) {
      for (Role role : List.of(Role.INPUT, Role.PARAMETER, Role.SEED, Role.MASK)) {
        assertBroken(
            "SensibleRoles",
            changed(
                program,
                i,
                a ->
                    new Assignment(
                        a.node(),
                        a.target().of(of(a.target().tensor(), role)),
                        a.operator(),
                        a.value(),
                        a.order())));
      }
      assertBroken(
          "SensibleRoles",
          changed(
              program,
              i,
              a ->
                  new Assignment(
                      a.node(),
                      a.target(),
                      Operator.ADD,
                      new Tensor("", "error", Role.ERROR, List.of(Index.SAMPLES)).at(Index.SAMPLE),
                      a.order())));
    }
  }

  private static Tensor of(Tensor tensor, Role role) {
    return new Tensor(tensor.node(), tensor.part(), role, tensor.shape());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void aLoopRunsTheOtherWay(String name, Program program) {
    if (program.hasOrder()) {
      assertBroken(
          "CompleteBeforeRead",
          program.assignments().stream()
              .map(
                  a ->
                      a.order() == null
                          ? a
                          : new Assignment(
                              a.node(), a.target(), a.operator(), a.value(), a.order().reversed()))
              .toList());
      List<Order> orders = program.assignments().stream().map(Assignment::order).toList();
      Order first = orders.stream().filter(Objects::nonNull).findFirst().orElseThrow();
      assertBroken(
          "CompleteBeforeRead",
          changed(program, orders.lastIndexOf(first), CorruptionTest::unordered));
    }
  }

  private static Assignment unordered(Assignment a) {
    return new Assignment(a.node(), a.target(), a.operator(), a.value());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void somethingIsNotWrittenOut(String name, Program program) {
    List<Violation> violations = Check.of(Form.STRAIGHT_LINE, program);
    long running =
        program.assignments().stream()
            .filter(
                a ->
                    a.order() != null
                        || a.accesses().stream().anyMatch(access -> !access.lookups().isEmpty())
                        || a.indices().stream().anyMatch(i -> i.extent() != Index.SAMPLES))
            .count();
    assertWithMessage("%s", violations)
        .that(violations.stream().filter(v -> v.rule().equals("ElementsOnly")).count())
        .isEqualTo(running);
  }

  private static List<Assignment> changed(
      Program program, int at, UnaryOperator<Assignment> change) {
    List<Assignment> assignments = new ArrayList<>(program.assignments());
    assignments.set(at, change.apply(assignments.get(at)));
    return assignments;
  }

  private static void assertBroken(String rule, List<Assignment> assignments) {
    Program program = new Program(assignments);
    List<Violation> violations = Check.of(Form.ROUTINE, program);
    assertWithMessage("%s in\n%s%s", rule, program, violations)
        .that(violations.stream().map(Violation::rule).toList())
        .contains(rule);
  }
}
