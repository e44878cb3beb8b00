package dev.fanout.processor.schedule.check;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.Precision;
import dev.fanout.Unroll;
import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.check.Passes;
import dev.fanout.processor.schedule.BySamples;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Sharing.OfIndex;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.StraightLine;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import dev.fanout.processor.schedule.pass.Scheduling;
import dev.fanout.processor.schedule.segment.Constants;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Schedules are right as the passes make them, and spoiled in any way they are not. */
final class ScheduleCheckTest {

  private static final String NET =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;
      import static dev.fanout.Loss.*;

      @Network
      public interface Net {
        @Input(40) Tensor x();
        @Dense(units = 32, activation = TANH) Tensor first(Tensor x);
        @Dense(units = 24, activation = TANH) Tensor second(Tensor first);
        @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor second);
      }
      """;

  private static Schedule model;
  private static Schedule training;

  @BeforeAll
  static void schedule() {
    Map<String, Forms> forms = new HashMap<>();
    Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(FormsProcessor.into(forms)))
        .options("-proc:only")
        .compile(NET);
    Forms net = forms.get("Net");
    Program forward = net.forward();
    Scheduling scheduling =
        new Scheduling(
            new Scheduling.Programs(forward, net.backward(), net.inference(), net.inference()),
            new Scheduling.Interface(
                tensors(forward, t -> t.role() == Role.INPUT),
                tensors(forward, t -> t.name().equals("out")),
                tensors(forward, t -> t.role() == Role.TARGET)),
            new Scheduling.Demand(Unroll.AUTO, Precision.FLOAT, Set.of(Variant.PLAIN)),
            new Constants(net.constants()),
            Set.of(),
            Map.of(),
            new Passes(false));
    model = scheduling.inference();
    training = scheduling.training();
  }

  private static List<Tensor> tensors(Program program, Predicate<Tensor> which) {
    return program.tensors().stream().filter(which).toList();
  }

  @Test
  void whatThePassesMakeIsRight() {
    assertThat(ScheduleCheck.of(model)).isEmpty();
    assertThat(ScheduleCheck.of(training)).isEmpty();
    assertThat(training.isShared()).isTrue();
    assertThat(training.descent()).isGreaterThan(0);
    assertThat(training.scratch().transposed()).isNotEmpty();
  }

  /** Each by itself: none of them is there for nothing, and none can be forgotten. */
  @Test
  void everyBarrierIsMissed() {
    List<Step> steps = training.routine("gradient").steps();
    int barriers = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).awaits()) {
        Step without = new Step(steps.get(i).stage(), false, steps.get(i).sharing());
        finds("EnoughBarriers", steps(training, "gradient", replaced(i, without)));
        barriers++;
      }
    }
    assertThat(barriers).isAtLeast(2);
  }

  @Test
  void whatOneWorkerHasToDoIsNotForAll() {
    List<Step> steps = training.routine("gradient").steps();
    int first = indexOf(steps, step -> step.sharing().part() == OfIndex.FIRST);
    Step shared = new Step(steps.get(first).stage(), true, Sharing.of(Index.SAMPLE));
    finds("EnoughBarriers", steps(training, "gradient", replaced(first, shared)));
    Step whole = new Step(steps.get(first).stage(), true, Sharing.WHOLE);
    finds("EnoughBarriers", steps(training, "gradient", replaced(first, whole)));
  }

  @Test
  void aStageIsMissed() {
    List<Step> steps = training.routine("gradient").steps();
    int begin = indexOf(steps, step -> step.stage().toString().contains("first.z[b, j] = "));
    finds("StoredBeforeRead", steps(training, "gradient", without(begin)));
    int activation = indexOf(steps, step -> step.stage().toString().contains("first[b, j] = "));
    finds("StoredBeforeRead", steps(training, "gradient", without(activation)));
  }

  @Test
  void aTranspositionIsMissed() {
    List<Step> steps = training.routine("gradient").steps();
    assertThat(steps.get(0).stage()).isInstanceOf(BySamples.class);
    finds("StoredBeforeRead", steps(training, "gradient", without(0)));
  }

  @Test
  void anArrayIsMissed() {
    Schedule spoiled =
        storages(
            training,
            storages -> storages.keySet().removeIf(tensor -> tensor.name().equals("first.z")));
    finds("StoredBeforeRead", spoiled);
  }

  @Test
  void statementsAreInTheWrongOrder() {
    List<Step> steps = training.routine("gradient").steps();
    int at = indexOf(steps, step -> step.stage().isWrittenOut());
    StraightLine line = (StraightLine) steps.get(at).stage();
    List<Assignment> backwards = new ArrayList<>(line.statements());
    Collections.reverse(backwards);
    Step spoiled =
        new Step(new StraightLine(line.from(), backwards), true, steps.get(at).sharing());
    finds("StoredBeforeRead", steps(training, "gradient", replaced(at, spoiled)));
  }

  @Test
  void tensorsShareElements() {
    Tensor bias = tensor(training, "first.bias");
    Tensor other = tensor(training, "second.bias");
    finds(
        "StoragesApart",
        storages(training, all -> all.put(other, all.get(other).in(all.get(bias).array()))));
  }

  @Test
  void anArrayHoldsNumbersOfTwoTypes() {
    Tensor other = tensor(training, "second.bias");
    finds(
        "StoragesApart",
        storages(
            training,
            all -> {
              Storage storage = all.get(tensor(training, "first.bias"));
              all.put(
                  other,
                  new Storage(
                      storage.array(), storage.addressing(), other.size(), NumberType.DOUBLE));
            }));
  }

  @Test
  void aTensorLeavesItsArray() {
    Tensor out = tensor(training, "out");
    finds(
        "InsideArrays",
        storages(
            training,
            all -> {
              Storage storage = all.get(out);
              all.put(
                  out, new Storage(storage.array(), storage.addressing(), 1, storage.element()));
            }));
  }

  @Test
  void loopsLeaveTheirArray() {
    List<Step> steps = training.routine("gradient").steps();
    int at = indexOf(steps, step -> step.stage().toString().contains("first[b, j] = "));
    Step spoiled =
        new Step(
            steps
                .get(at)
                .stage()
                .mapAccesses(
                    access -> access,
                    access ->
                        access
                            .tensor()
                            .at(access.subscripts().stream().map(s -> s.plus(1)).toList())),
            steps.get(at).awaits(),
            steps.get(at).sharing());
    finds("InsideArrays", steps(training, "gradient", replaced(at, spoiled)));
  }

  @Test
  void aParameterIsReadAfterItsStep() {
    Function<List<Step>, List<Step>> backwards =
        steps -> {
          List<Step> all = new ArrayList<>(steps);
          Collections.reverse(all);
          return all;
        };
    finds("StepsAfterReads", steps(training, "gradient", backwards));
  }

  @Test
  void moreSamplesMoveThanAreComputedTogether() {
    finds(
        "StepsAfterReads",
        new Schedule(
            training.storages(),
            training.routines(),
            training.layers(),
            training.scratch(),
            true,
            training.routine("gradient").rows() + 1,
            null,
            null));
  }

  @Test
  void aMethodIsTooLarge() {
    List<Step> steps = training.routine("gradient").steps();
    finds(
        "MethodsOfSize",
        steps(training, "gradient", all -> Collections.nCopies(300, steps.get(1))));
    int at = indexOf(steps, step -> step.stage().isWrittenOut());
    StraightLine line = (StraightLine) steps.get(at).stage();
    List<Assignment> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.addAll(line.statements());
    }
    Step spoiled = new Step(new StraightLine(line.from(), many), true, steps.get(at).sharing());
    finds("MethodsOfSize", steps(training, "gradient", replaced(at, spoiled)));
  }

  @Test
  void routinesAreMissed() {
    Lanes lanes = model.lanes();
    Lanes nowhere = new Lanes("nowhere", 1, lanes.fewest(), false, lanes.inputs(), lanes.outputs());
    finds(
        "RoutinesThere",
        new Schedule(
            model.storages(),
            model.routines(),
            model.layers(),
            model.scratch(),
            false,
            0,
            nowhere,
            model.threads()));
    finds(
        "RoutinesThere",
        new Schedule(
            training.storages(),
            training.routines(),
            training.layers(),
            training.scratch(),
            false,
            training.descent(),
            null,
            null));
  }

  private static void finds(String rule, Schedule spoiled) {
    assertWithMessage(spoiled.toString())
        .that(ScheduleCheck.of(spoiled).stream().map(Flaw::rule).toList())
        .contains(rule);
  }

  private static Schedule steps(
      Schedule schedule, String name, Function<List<Step>, List<Step>> change) {
    List<Routine> routines =
        schedule.routines().stream()
            .map(
                r ->
                    r.name().equals(name)
                        ? new Routine(
                            name,
                            r.rows(),
                            r.isDirect(),
                            r.sharesBlocks(),
                            List.of(change.apply(r.steps())))
                        : r)
            .toList();
    return with(schedule, schedule.storages(), routines);
  }

  private static Schedule storages(Schedule schedule, Consumer<Map<Tensor, Storage>> change) {
    Map<Tensor, Storage> storages = new LinkedHashMap<>(schedule.storages());
    change.accept(storages);
    return with(schedule, storages, schedule.routines());
  }

  private static Schedule with(
      Schedule schedule, Map<Tensor, Storage> storages, List<Routine> routines) {
    return new Schedule(
        storages,
        routines,
        schedule.layers(),
        schedule.scratch(),
        schedule.isShared(),
        schedule.descent(),
        schedule.lanes(),
        schedule.threads());
  }

  private static UnaryOperator<List<Step>> replaced(int at, Step by) {
    return steps -> {
      List<Step> all = new ArrayList<>(steps);
      all.set(at, by);
      return all;
    };
  }

  private static UnaryOperator<List<Step>> without(int at) {
    return steps -> {
      List<Step> all = new ArrayList<>(steps);
      all.remove(at);
      return all;
    };
  }

  private static int indexOf(List<Step> steps, Predicate<Step> which) {
    for (int i = 0; i < steps.size(); i++) {
      if (which.test(steps.get(i))) {
        return i;
      }
    }
    throw new AssertionError("no such step in " + steps);
  }

  private static Tensor tensor(Schedule schedule, String name) {
    return schedule.storages().keySet().stream()
        .filter(tensor -> tensor.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
