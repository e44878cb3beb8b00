package dev.fanout.processor.usage;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.layer.kind.Layers;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model computes a batch norm behind a convolution as part of it; an evaluation does not. */
final class FoldedNormsTest {

  private static final int SAMPLES = 37;

  private static final String NET =
      """
      @Input({6, 7, 2}) Tensor image();
      @Convolution(units = 20, kernel = 3, padding = Padding.SAME, stride = 2)
      Tensor edges(Tensor image);
      @BatchNorm Tensor norm(Tensor edges);
      @Activate(RELU) Tensor bent(Tensor norm);
      @DepthwiseConvolution(kernel = 3, padding = Padding.SAME, bias = false) Tensor deep(Tensor bent);
      @BatchNorm(affine = false) Tensor plain(Tensor deep);
      @Activate(value = PRELU, channels = true) Tensor cut(Tensor plain);
      @Convolution(units = 6, kernel = 1, groups = 2) Tensor points(Tensor cut);
      @Dropout(value = 0.5, channels = true) Tensor fewer(Tensor points);
      @BatchNorm(trainable = false, epsilon = 0.1) Tensor last(Tensor fewer);
      @TransposedConvolution(units = 5, kernel = 2, stride = 2) Tensor wide(Tensor last);
      @BatchNorm Tensor end(Tensor wide);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 3) Tensor out(Tensor end);
      """;

  private final Map<String, Forms> forms = new HashMap<>();

  private Compiled compile(String members, String nodes) {
    String text =
        """
        import dev.fanout.*;
                import static dev.fanout.Activation.*;
        import static dev.fanout.Loss.*;

        @Network(%s)
        public interface Net {
        %s}
        """
            .formatted(members, nodes);
    return Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(FormsProcessor.into(forms, Layers.ALL)))
        .options("-Xlint:all,-processing")
        .compile(text)
        .orFail();
  }

  private String model(String nodes) {
    compile("unroll = Unroll.NEVER", nodes);
    return forms.get("Net").dumps().get("inference");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT", "DOUBLE"})
  void theModelAgreesWithTheEvaluation(String precision) throws ReflectiveOperationException {
    for (String unroll : List.of("AUTO", "NEVER")) {
      Compiled compiled =
          compile("unroll = Unroll.%s, precision = Precision.%s".formatted(unroll, precision), NET);
      Trainable training =
          (Trainable)
              compiled.load("NetTraining").getMethod("initialized", long.class).invoke(null, 1L);
      double tolerance = precision.equals("FLOAT") ? 1e-6 : 1e-12;
      Random random = new Random(3);
      // Other weights, as of a file or of a training, are folded anew.
      for (int time = 0; time < 2; time++) {
        change(training.layout(), random);
        check(training, random, tolerance);
      }
    }
  }

  private static void change(Layout layout, Random random) {
    for (ParameterTensor tensor : layout.tensors()) {
      double least = tensor.name().endsWith("running_var") ? 0.7 : -0.3;
      int size = layout.readDoubles(tensor.name()).length;
      layout.write(tensor.name(), random.doubles(size, least, least + 0.6).toArray());
    }
  }

  private static void check(Trainable training, Random random, double tolerance)
      throws ReflectiveOperationException {
    double[][] inputs = new double[SAMPLES][];
    for (int b = 0; b < SAMPLES; b++) {
      inputs[b] = random.doubles(84, -1, 1).toArray();
    }
    double[][] expected = new double[SAMPLES][3];
    training.evaluate(Samples.of(inputs, new double[SAMPLES][3]), 0, SAMPLES, expected);
    Method made = training.getClass().getMethod("model");
    made.setAccessible(true);
    Object model = made.invoke(training);
    Class<?> type = model.getClass().getMethod("parameters").getReturnType();
    Object all = Array.newInstance(type.getComponentType(), SAMPLES * 84);
    for (int i = 0; i < SAMPLES * 84; i++) {
      set(all, i, inputs[i / 84][i % 84]);
    }
    Object together = Array.newInstance(type.getComponentType(), SAMPLES * 3);
    model
        .getClass()
        .getMethod("predict", type, type, int.class)
        .invoke(model, all, together, SAMPLES);
    Object one = Array.newInstance(type.getComponentType(), 3);
    for (int b = 0; b < SAMPLES; b++) {
      Object row = Array.newInstance(type.getComponentType(), 84);
      System.arraycopy(all, b * 84, row, 0, 84);
      model.getClass().getMethod("predict", type, type).invoke(model, row, one);
      for (int j = 0; j < 3; j++) {
        assertThat(Array.getDouble(one, j)).isEqualTo(Array.getDouble(together, b * 3 + j));
        assertWithMessage("output %s of sample %s", j, b)
            .that(Array.getDouble(one, j))
            .isWithin(tolerance * (1 + Math.abs(expected[b][j])))
            .of(expected[b][j]);
      }
    }
  }

  private static void set(Object array, int i, double value) {
    if (array instanceof float[] floats) {
      floats[i] = (float) value;
    } else {
      Array.setDouble(array, i, value);
    }
  }

  /** Its weights lie as those of the convolution do, so the same kernels compute with them. */
  @Test
  void theModelHasNoPassForTheNorm() {
    String model = model(NET);
    String forward = model.substring(model.indexOf("\nforward"), model.indexOf("\nprepare"));
    assertThat(forward)
        .containsMatch("rows, .*20 lanes\\s+norm.b, y, x, o. [+]= .* · norm.folded.o, c, ky, kx.");
    assertThat(forward).doesNotContainMatch("(norm|plain|last|end)[.](mean|factor|summand)");
    String unfolded = model(NET.replace("@Convolution", "@Watch @Convolution"));
    assertThat(unfolded).containsMatch("rows, .*20 lanes\\s+edges.b, y, x, o. [+]= ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@BatchNorm Tensor norm(Tensor c); @Add Tensor last(Tensor norm, Tensor c);",
        "@BatchNorm Tensor last(Tensor c); @Dense(units = 2) @Output(loss = HINGE) Tensor b(Tensor c);",
        "@Activate(RELU) Tensor r(Tensor c); @BatchNorm Tensor last(Tensor r);",
        "@Add Tensor m(Tensor c, @Takes(\"c\") Tensor d); @BatchNorm Tensor last(Tensor m);",
        "@LayerNorm Tensor last(Tensor c);",
        "@Scale(3) Tensor last(Tensor c);",
        "@Dense(units = 6) Tensor d(Tensor c); @BatchNorm Tensor last(Tensor d);",
      })
  void othersAreNotFolded(String nodes) {
    assertThat(model(frame("", nodes))).doesNotContain("folded");
  }

  @Test
  void outputsAndWatchedNodesAreNotFolded() {
    String norm = "@BatchNorm Tensor last(Tensor c);";
    assertThat(model(frame("", norm))).contains("folded");
    assertThat(model(frame("@Watch", norm))).doesNotContain("folded");
    assertThat(model(frame("@Output(loss = HINGE)", norm))).doesNotContain("folded");
  }

  private static String frame(String annotation, String nodes) {
    return """
    @Input({5, 6, 2}) Tensor image();
    %s @Convolution(units = 4, kernel = 3) Tensor c(Tensor image);
    %s
    @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor last);
    """
        .formatted(annotation, nodes);
  }

  /** Files, copies of parameters and layouts have the tensors of the description. */
  @Test
  void nothingByNameKnowsOfIt() throws ReflectiveOperationException {
    Compiled compiled = compile("precision = Precision.DOUBLE", NET);
    Trainable training =
        (Trainable)
            compiled.load("NetTraining").getMethod("initialized", long.class).invoke(null, 1L);
    change(training.layout(), new Random(8));
    for (ParameterTensor tensor : training.layout().tensors()) {
      assertThat(tensor.name()).doesNotContain("folded");
    }
    Method made = training.getClass().getMethod("model");
    made.setAccessible(true);
    Object model = made.invoke(training);
    double[] all = (double[]) model.getClass().getMethod("parameters").invoke(model);
    int at = 0;
    for (ParameterTensor tensor : training.layout().tensors()) {
      for (double value : training.layout().readDoubles(tensor.name())) {
        assertThat(all[at++]).isEqualTo(value);
      }
    }
    assertThat(all).hasLength(at);
  }
}
