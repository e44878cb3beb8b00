package dev.fanout.processor.schedule.strips;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Sharing;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Strip;
import dev.fanout.processor.schedule.Turns;
import dev.fanout.processor.schedule.check.Flaw;
import dev.fanout.processor.schedule.check.ScheduleCheck;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Layers that a model computes together in strips. */
final class StripsTest {

  private static final int GRAPHS = 6;

  /** More than are computed together. */
  private static final int SAMPLES = 11;

  private static final int SIZE = 45;

  private static final String CHAIN =
      """
      @Input({40, 40, 3}) Tensor x();
      @Convolution(units = 8, kernel = 3, padding = Padding.SAME, activation = RELU) Tensor a(Tensor x);
      @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, stride = 2) Tensor b(Tensor a);
      @Convolution(units = 8, kernel = 1, activation = RELU) Tensor c(Tensor b);
      @MaxPool(kernel = 2) Tensor d(Tensor c);
      @GlobalAveragePool Tensor g(Tensor d);
      @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor g);
      """;

  /** The training class computes whole pictures, one layer after the other. */
  @Test
  void noBitDependsOnThem() throws ReflectiveOperationException {
    List<String> descriptions =
        IntStream.range(0, GRAPHS)
            .mapToObj(seed -> description("Net" + seed, graph(seed)))
            .toList();
    Compiled compiled = Compiler.JAVAC.compile(descriptions.toArray(String[]::new)).orFail();
    int inStrips = 0;
    for (int seed = 0; seed < GRAPHS; seed++) {
      compare(compiled, "Net" + seed, new Random(seed), descriptions.get(seed));
      inStrips += compiled.source("Net" + seed + "Model").contains("recurring(") ? 1 : 0;
    }
    assertThat(inStrips).isAtLeast(GRAPHS / 2);
  }

  private static void compare(Compiled compiled, String name, Random random, String description)
      throws ReflectiveOperationException {
    Method initialized = compiled.load(name + "Training").getMethod("initialized", long.class);
    initialized.setAccessible(true);
    Trainable training = (Trainable) initialized.invoke(null, 1L);
    Method making = training.getClass().getMethod("model");
    making.setAccessible(true);
    Object model = making.invoke(training);
    int width = training.layout().inputWidth();
    float[][] inputs = new float[SAMPLES][width];
    float[] all = new float[SAMPLES * width];
    for (int b = 0; b < SAMPLES; b++) {
      for (int i = 0; i < width; i++) {
        inputs[b][i] = (float) random.nextGaussian();
        all[b * width + i] = inputs[b][i];
      }
    }
    double[][] expected = new double[SAMPLES][2];
    training.evaluate(Samples.of(inputs, new float[SAMPLES][2]), 0, SAMPLES, expected);
    float[] batch = new float[2 * SAMPLES];
    Method predict = model.getClass().getMethod("predict", float[].class, float[].class, int.class);
    predict.setAccessible(true);
    predict.invoke(model, all, batch, SAMPLES);
    Method one = model.getClass().getMethod("predict", float[].class, float[].class);
    one.setAccessible(true);
    for (int b = 0; b < SAMPLES; b++) {
      float[] single = new float[2];
      one.invoke(model, inputs[b], single);
      for (int j = 0; j < 2; j++) {
        assertWithMessage("output %s of %s in%n%s", j, b, description)
            .that(single[j])
            .isEqualTo((float) expected[b][j]);
        assertThat(batch[2 * b + j]).isEqualTo(single[j]);
      }
    }
  }

  /** A picture as large as {@code height} × {@code width}. */
  private record Picture(String node, int height, int width, int channels) {}

  /** Windows, sums of two pictures and functions, one behind the other and beside one another. */
  private static String graph(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<Picture> pictures = new ArrayList<>();
    pictures.add(new Picture("x", SIZE + random.nextInt(6), SIZE, 1 + random.nextInt(4)));
    text.append(
        "@Input({%d, %d, %d}) Tensor x();%n"
            .formatted(
                pictures.get(0).height(), pictures.get(0).width(), pictures.get(0).channels()));
    for (int k = 0; k < 7; k++) {
      Picture from = pictures.get(Math.max(0, pictures.size() - 1 - random.nextInt(2)));
      pictures.add(layer(random, k, from, pictures, text));
    }
    String last = pictures.get(pictures.size() - 1).node();
    return text
        + "@GlobalAveragePool Tensor g(Tensor %s);%n".formatted(last)
        + "@Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor g);\n";
  }

  private static Picture layer(
      Random random, int k, Picture from, List<Picture> pictures, StringBuilder text) {
    String node = "n" + k;
    List<Picture> alike =
        pictures.stream()
            .filter(other -> other != from && !other.node().equals("x"))
            .filter(other -> other.height() == from.height() && other.width() == from.width())
            .filter(other -> other.channels() == from.channels())
            .toList();
    if (!alike.isEmpty() && random.nextBoolean()) {
      Picture other = alike.get(random.nextInt(alike.size()));
      text.append(
          "@Add Tensor %s(Tensor %s, Tensor %s);%n".formatted(node, from.node(), other.node()));
      return new Picture(node, from.height(), from.width(), from.channels());
    }
    int kernel = 1 + random.nextInt(4);
    boolean isSmall = from.height() < SIZE / 2;
    int stride = isSmall ? 1 : 1 + random.nextInt(3) / 2;
    boolean isSame = isSmall || random.nextBoolean();
    String window =
        "kernel = %d, stride = %d, padding = Padding.%s"
            .formatted(kernel, stride, isSame ? "SAME" : "VALID");
    int channels = from.channels();
    switch (random.nextInt(k == 0 ? 1 : 4)) {
      case 0 -> {
        channels = 6 + random.nextInt(12);
        text.append("@Convolution(units = %d, activation = RELU, ".formatted(channels));
      }
      case 1 -> text.append("@DepthwiseConvolution(activation = TANH, ");
      case 2 -> text.append("@MaxPool(");
      default -> text.append("@AveragePool(");
    }
    text.append("%s) Tensor %s(Tensor %s);%n".formatted(window, node, from.node()));
    int reach = isSame ? 0 : kernel - 1;
    return new Picture(
        node,
        (from.height() - reach + stride - 1) / stride,
        (from.width() - reach + stride - 1) / stride,
        channels);
  }

  private static String description(String name, String nodes) {
    return """
    import static dev.fanout.Activation.*;
    import static dev.fanout.Loss.*;
    import dev.fanout.*;

    @Network
    public interface %s {
    %s}
    """
        .formatted(name, nodes);
  }

  @Test
  void fewerRowsAreKeptThanThereAre() {
    Schedule schedule = schedule(CHAIN);
    assertThat(ScheduleCheck.of(schedule)).isEmpty();
    assertThat(turns(schedule)).isNotEmpty();
    Map<String, Storage> storages = new HashMap<>();
    schedule.storages().forEach((tensor, storage) -> storages.put(tensor.name(), storage));
    Storage rows = storages.get("x.rows");
    assertThat(rows.rowsPerSample()).isEqualTo(40 * 40);
    assertThat(rows.kept()).isLessThan(40 * 40 / 4);
    assertThat(storages.get("a").kept()).isLessThan(40 * 40 / 4);
  }

  @Test
  void smallPicturesAreComputedAtOnce() {
    assertThat(turns(schedule(CHAIN.replace("40", "20")))).isEmpty();
  }

  /** A row less of anything that recurs is one that is still needed. */
  @Test
  void noRowTooFewIsKept() {
    Schedule schedule = schedule(CHAIN);
    for (String name : List.of("x.rows", "a")) {
      Map<Tensor, Storage> fewer = new LinkedHashMap<>(schedule.storages());
      Tensor array =
          fewer.entrySet().stream()
              .filter(entry -> entry.getKey().name().equals(name))
              .findFirst()
              .orElseThrow()
              .getValue()
              .array();
      fewer.replaceAll(
          (tensor, storage) ->
              storage.array().equals(array) ? storage.keeping(storage.kept() - 40) : storage);
      assertWithMessage(name)
          .that(rules(with(schedule, fewer, step -> step)))
          .contains("LatestRows");
    }
  }

  @Test
  void noRowComesTooLate() {
    Schedule schedule = schedule(CHAIN);
    Turns turns = turns(schedule).get(0);
    Strip first = turns.strips().get(0).sharing().strip();
    assertThat(first).isNotNull();
    Strip later = new Strip(first.turn(), first.rate(), first.lag() + 1, first.rows());
    Schedule spoiled =
        with(
            schedule,
            schedule.storages(),
            step ->
                first.equals(step.sharing().strip())
                    ? new Step(step.stage(), false, Sharing.of(step.sharing().shared(), later))
                    : step);
    assertThat(rules(spoiled)).contains("LatestRows");
  }

  private static List<String> rules(Schedule schedule) {
    return ScheduleCheck.of(schedule).stream().map(Flaw::rule).toList();
  }

  private static List<Turns> turns(Schedule schedule) {
    return schedule.routine("forward").stages().stream()
        .filter(stage -> !stage.strips().isEmpty())
        .map(Turns.class::cast)
        .toList();
  }

  /** The schedule with other storages, and other steps in its turns. */
  private static Schedule with(
      Schedule schedule, Map<Tensor, Storage> storages, UnaryOperator<Step> change) {
    List<Routine> routines = new ArrayList<>();
    for (Routine routine : schedule.routines()) {
      List<List<Step>> methods =
          routine.methods().stream()
              .map(
                  steps ->
                      steps.stream().map(step -> Step.of(changed(step.stage(), change))).toList())
              .toList();
      routines.add(
          new Routine(
              routine.name(), routine.rows(), routine.isDirect(), routine.sharesBlocks(), methods));
    }
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

  private static Stage changed(Stage stage, UnaryOperator<Step> change) {
    return stage.strips().isEmpty()
        ? stage
        : new Turns(((Turns) stage).order(), stage.strips().stream().map(change).toList(), false);
  }

  private static Schedule schedule(String nodes) {
    Map<String, Forms> forms = new HashMap<>();
    Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(FormsProcessor.into(forms)))
        .options("-proc:only")
        .compile(description("Net", nodes));
    return forms.get("Net").schedules().orElseThrow().inference();
  }
}
