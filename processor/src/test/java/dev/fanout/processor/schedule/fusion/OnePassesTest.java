package dev.fanout.processor.schedule.fusion;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.OnePass;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.check.ScheduleCheck;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Loops before and behind a kernel become part of it where they may. */
final class OnePassesTest {

  private static final String DENSE =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;
      import static dev.fanout.Loss.*;

      @Network
      public interface Net {
        @Input(70) Tensor x();
        @Dense(units = 40, activation = RELU) Tensor far(Tensor x);
        @Dense(units = 32, activation = RELU) Tensor near(Tensor far);
        @Dense(units = 24, activation = TANH) Tensor curved(Tensor near);
        @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 20, activation = RELU)
        Tensor out(Tensor curved);
      }
      """;

  /** What a rectifier reads is read elsewhere too, or is an output. */
  private static final String SEEN =
      """
      import dev.fanout.*;
      import static dev.fanout.Activation.*;
      import static dev.fanout.Loss.*;

      @Network
      public interface Net {
        @Input(30) Tensor x();
        @Dense(units = 20) Tensor straight(Tensor x);
        @Activate(RELU) Tensor bent(Tensor straight);
        @Dense(units = 20) Tensor other(Tensor bent);
        @Activate(RELU) Tensor rectified(Tensor other);
        @Output(loss = MEAN_SQUARED_ERROR) @Add Tensor sum(Tensor straight, Tensor rectified);
        @Output(loss = MEAN_SQUARED_ERROR) @Add Tensor shown(Tensor other);
      }
      """;

  private static Schedule model;

  @BeforeAll
  static void schedule() {
    model = forms(DENSE).schedules().orElseThrow().inference();
  }

  private static Forms forms(String net, String... options) {
    Map<String, Forms> forms = new HashMap<>();
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-proc:only");
    Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(FormsProcessor.into(forms)))
        .options(all.toArray(String[]::new))
        .compile(net);
    return forms.get("Net");
  }

  /** Sums of 70 gain nothing by it, tanh is no part of it, and the rows of outputs are others'. */
  @Test
  void shortSumsAreOnePass() {
    for (String routine : List.of("forward", "forwardOfLanes")) {
      assertThat(finished(model, routine)).containsExactly("near.z", "curved.z", "out.z");
    }
    assertThat(overwritten(model, "forward")).containsExactly("near.z", "near");
    assertThat(overwritten(model, "forwardOfLanes")).containsExactly("near.z.lanes", "near.lanes");
    Storage before = storage(model, "near.z");
    assertThat(before).isEqualTo(storage(model, "near"));
    assertThat(storage(model, "far.z")).isNotEqualTo(storage(model, "far"));
    assertThat(model.scratch().toString()).doesNotContain("near.z");
  }

  @Test
  void trainingKeepsWhatItLooksAt() {
    Schedule training = forms(DENSE).schedules().orElseThrow().training().orElseThrow();
    for (Routine routine : training.routines()) {
      assertThat(finished(training, routine.name())).isEmpty();
    }
  }

  @Test
  void kernelsOnVectorsHaveMoreOfThem() {
    Schedule vectors =
        forms(DENSE, "-Afanout.vector=true", "--add-modules", "jdk.incubator.vector")
            .schedules()
            .orElseThrow()
            .inference();
    assertThat(finished(vectors, "forward"))
        .containsExactly("far.z", "near.z", "curved.z", "out.z");
    assertThat(overwritten(vectors, "forward")).containsExactly("far.z", "far", "near.z", "near");
    assertThat(finished(vectors, "forwardOfLanes")).containsExactly("near.z", "curved.z", "out.z");
  }

  @Test
  void whatIsReadElsewhereStays() {
    Schedule seen = forms(SEEN).schedules().orElseThrow().inference();
    for (Routine routine : seen.routines()) {
      assertThat(overwritten(seen, routine.name())).isEmpty();
    }
  }

  /** What is overwritten is gone. */
  @Test
  void checksKnowWhatIsOverwritten() {
    Stage rectified =
        model.routine("forward").stages().stream()
            .filter(stage -> !stage.overwrites().isEmpty())
            .findFirst()
            .orElseThrow();
    OnePass pass = (OnePass) rectified;
    finds(
        "StoredBeforeRead",
        steps(
            steps -> {
              List<Step> all = new ArrayList<>(steps);
              all.add(Step.of(pass.finish()));
              return all;
            }));
    Map<Tensor, Storage> apart = new LinkedHashMap<>(model.storages());
    apart.put(
        pass.products().assignments().get(0).target().tensor(),
        storage(model, "far.z").in(storage(model, "far.z").array()));
    finds("StoragesApart", with(apart, model.routines()));
    finds(
        "StoragesApart",
        steps(
            steps -> {
              List<Step> all = new ArrayList<>(steps);
              int at = all.indexOf(Step.of(pass));
              all.remove(at);
              pass.parts().forEach(part -> all.add(at, Step.of(part)));
              return all;
            }));
  }

  /** The nodes' tensors that are computed in one pass. */
  private static List<String> finished(Schedule schedule, String routine) {
    return schedule.routine(routine).stages().stream()
        .filter(stage -> stage.label().contains("in one pass"))
        .map(stage -> stage.assignments().get(0).target().tensor().toString())
        .map(name -> name.replace(".lanes", ""))
        .toList();
  }

  private static List<String> overwritten(Schedule schedule, String routine) {
    List<String> names = new ArrayList<>();
    for (Stage stage : schedule.routine(routine).stages()) {
      stage
          .overwrites()
          .forEach((before, after) -> names.addAll(List.of(before.toString(), after.toString())));
    }
    return names;
  }

  private static Storage storage(Schedule schedule, String tensor) {
    return schedule.storages().entrySet().stream()
        .filter(entry -> entry.getKey().toString().equals(tensor))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static void finds(String rule, Schedule spoiled) {
    assertThat(ScheduleCheck.of(model)).isEmpty();
    assertWithMessage(spoiled.toString()).that(ScheduleCheck.of(spoiled).toString()).contains(rule);
  }

  private static Schedule steps(UnaryOperator<List<Step>> change) {
    return with(
        model.storages(),
        model.routines().stream()
            .map(
                r ->
                    r.name().equals("forward")
                        ? new Routine(
                            r.name(),
                            r.rows(),
                            r.isDirect(),
                            r.sharesBlocks(),
                            List.of(change.apply(r.steps())))
                        : r)
            .toList());
  }

  private static Schedule with(Map<Tensor, Storage> storages, List<Routine> routines) {
    return new Schedule(
        storages,
        routines,
        model.layers(),
        model.scratch(),
        model.isShared(),
        model.descent(),
        model.lanes(),
        model.threads());
  }
}
