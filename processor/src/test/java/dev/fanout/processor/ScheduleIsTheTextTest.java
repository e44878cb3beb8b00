package dev.fanout.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.layer.pass.ForwardPass;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Threads;
import dev.fanout.processor.source.Emission;
import dev.fanout.processor.source.kernel.Libraries;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All that is decided stands in the schedule: another one there is another text, and no more. */
final class ScheduleIsTheTextTest {

  private static final String NET =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;
      import static dev.fanout.Loss.*;

      @Network
      public interface Net {
        @Input(40) Tensor x();
        @Dense(units = 33, activation = TANH) Tensor first(Tensor x);
        @Dense(units = 24, activation = TANH) Tensor second(Tensor first);
        @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor second);
      }
      """;

  private static Schedule model;
  private static Schedule training;
  private static Emission emission;

  @BeforeAll
  static void schedule() {
    Compiler.JAVAC
        .compilation()
        .processors(
            () -> List.of(new FanoutProcessor((network, options, file) -> made(network, options))))
        .options("-proc:only")
        .compile(NET);
  }

  private static Forms made(Network network, Options options) {
    Forms forms = new Pipeline().run(network, options, Optional.empty());
    model = forms.schedules().orElseThrow().inference();
    training = forms.schedules().orElseThrow().training().orElseThrow();
    Forward forward = ForwardPass.of(network, Mode.TRAINING, RawRows.NONE);
    emission =
        new Emission(
            Outlining.of(network, forward, options),
            forward.program(),
            forward.program(),
            new Libraries());
    assertThat(emission.model(model)).isEqualTo(forms.sources().get(0).text());
    assertThat(emission.training(training)).isEqualTo(forms.sources().get(1).text());
    return forms;
  }

  @Test
  void theSameScheduleIsTheSameText() {
    assertThat(emission.model(model)).isEqualTo(emission.model(model));
    assertThat(emission.training(training)).isEqualTo(emission.training(training));
  }

  @Test
  void samplesThatAreComputedTogether() {
    assertOnly(model, rows(model, "forward", 51), routine(model, "forward").rows(), 51);
    assertOnly(training, rows(training, "gradient", 51), routine(training, "gradient").rows(), 51);
  }

  @Test
  void samplesFromWhichTheyAreLanes() {
    Lanes lanes = model.lanes();
    Lanes more =
        new Lanes(lanes.routine(), 1, 51, lanes.unlessVectors(), lanes.inputs(), lanes.outputs());
    Schedule changed =
        new Schedule(
            model.storages(),
            model.routines(),
            model.layers(),
            model.scratch(),
            model.isShared(),
            model.descent(),
            more,
            model.threads());
    assertOnly(model, changed, lanes.fewest(), 51);
  }

  @Test
  void whatAThreadIsWorth() {
    Threads threads = model.threads();
    Schedule changed =
        new Schedule(
            model.storages(),
            model.routines(),
            model.layers(),
            model.scratch(),
            model.isShared(),
            model.descent(),
            model.lanes(),
            new Threads(threads.multiplyAdds(), 2_000_003));
    assertThat(
            emission.model(changed).replace("2_000_003", "2_000_000").replace("2000003", "2000000"))
        .isEqualTo(emission.model(model));
    assertThat(emission.model(changed)).isNotEqualTo(emission.model(model));
  }

  @Test
  void samplesWhoseStepIsTakenInPlace() {
    Schedule changed =
        new Schedule(
            training.storages(),
            training.routines(),
            training.layers(),
            training.scratch(),
            training.isShared(),
            51,
            training.lanes(),
            training.threads());
    assertOnly(training, changed, training.descent(), 51);
  }

  /** Each by itself: one wait less in the schedule is one less in the text. */
  @Test
  void whereWorkersWait() {
    List<Step> steps = routine(training, "gradient").steps();
    int waits = count(emission.training(training), "part.await();");
    int barriers = 0;
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).awaits()) {
        int at = i;
        Schedule changed =
            methods(
                training,
                "gradient",
                all -> {
                  List<Step> fewer = new ArrayList<>(all);
                  fewer.set(at, new Step(all.get(at).stage(), false, all.get(at).sharing()));
                  return fewer;
                });
        assertThat(count(emission.training(changed), "part.await();")).isEqualTo(waits - 1);
        barriers++;
      }
    }
    assertThat(barriers).isAtLeast(2);
  }

  /** A step that is not in the schedule is not in the text. */
  @Test
  void theStepsThemselves() {
    String call = "computeFirst(from, to);";
    List<Step> steps = routine(training, "evaluation").steps();
    int at = 0;
    while (!steps.get(at).stage().toString().contains("first[b, j] = tanh")) {
      at++;
    }
    Step left = steps.get(at);
    Schedule changed =
        methods(
            training,
            "evaluation",
            all -> all.stream().filter(step -> !step.equals(left)).toList());
    assertThat(count(emission.training(training), call)).isEqualTo(2);
    assertThat(count(emission.training(changed), call)).isEqualTo(1);
  }

  private static Routine routine(Schedule schedule, String name) {
    return schedule.routine(name);
  }

  private static Schedule rows(Schedule schedule, String name, int rows) {
    return routines(
        schedule,
        name,
        r -> new Routine(r.name(), rows, r.isDirect(), r.sharesBlocks(), r.methods()));
  }

  private static Schedule methods(
      Schedule schedule, String name, UnaryOperator<List<Step>> change) {
    assertThat(schedule.routine(name).methods()).hasSize(1);
    return routines(
        schedule,
        name,
        r ->
            new Routine(
                r.name(),
                r.rows(),
                r.isDirect(),
                r.sharesBlocks(),
                List.of(change.apply(r.steps()))));
  }

  private static Schedule routines(Schedule s, String name, UnaryOperator<Routine> change) {
    return new Schedule(
        s.storages(),
        s.routines().stream().map(r -> r.name().equals(name) ? change.apply(r) : r).toList(),
        s.layers(),
        s.scratch(),
        s.isShared(),
        s.descent(),
        s.lanes(),
        s.threads());
  }

  /** The text is the same but for the number. */
  private static void assertOnly(Schedule before, Schedule after, int was, int is) {
    boolean isModel = before == model;
    String old = isModel ? emission.model(before) : emission.training(before);
    String made = isModel ? emission.model(after) : emission.training(after);
    String number = "\\b" + is + "\\b";
    assertThat(old).doesNotContainMatch(number);
    assertThat(made).containsMatch(number);
    assertThat(made.replaceAll(number, String.valueOf(was))).isEqualTo(old);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
