package dev.fanout.processor.extension;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.kind.Layers;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.interpreter.Interpreter;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Images and sequences need nothing but layers: windows and recurrences, stated in the notation,
 * differentiated, scheduled and emitted by what there is. Their gradients three ways.
 */
final class NotationTest {

  private static final int SAMPLES = 5;

  private static final String CONVOLUTIONS =
      """
      @Input({5, 6, 2}) Tensor image();
      @Convolution2d(units = 3, kernel = 3, stride = 2, padding = 1) Tensor edges(Tensor image);
      @Activate(TANH) Tensor bent(Tensor edges);
      @Convolution2d(units = 16, kernel = 2) Tensor forms(Tensor bent);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor forms);
      """;

  private static final String SEQUENCE =
      """
      @Input({9, 3}) Tensor signal();
      @Convolution1d(units = 4, kernel = 4, stride = 2, padding = 2) Tensor waves(Tensor signal);
      @Convolution1d(units = 17, kernel = 3, padding = 1) Tensor more(Tensor waves);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor more);
      """;

  private static final String POOLING =
      """
      @Input({6, 7, 2}) Tensor image();
      @Convolution2d(units = 3, kernel = 3, padding = 1) Tensor edges(Tensor image);
      @MaxPool(kernel = 3, stride = 2) Tensor pooled(Tensor edges);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor pooled);
      """;

  private static final String RECURRENCE =
      """
      @Input({4, 3}) Tensor signal();
      @Recurrent(units = 4) Tensor state(Tensor signal);
      @Recurrent(units = 17) Tensor deeper(Tensor state);
      @Slice(from = 51, to = 68) Tensor last(Tensor deeper);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor last, Tensor state);
      """;

  private static final String NORMALISED =
      """
      @Input(7) Tensor x();
      @Dense(units = 5, activation = TANH) Tensor hidden(Tensor x);
      @RmsNorm Tensor normal(Tensor hidden);
      @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 2) Tensor out(Tensor normal, Tensor hidden);
      """;

  static final List<LayerReader> LAYERS =
      List.of(
          new LayerReader(
              ConvolutionLayer1d.KIND,
              members -> new ConvolutionLayer1d(members.integer("units"), Window.of(members))),
          new LayerReader(
              ConvolutionLayer2d.KIND,
              members -> new ConvolutionLayer2d(members.integer("units"), Window.of(members))),
          new LayerReader(
              DepthwiseLayer2d.KIND, members -> new DepthwiseLayer2d(Window.of(members))),
          new LayerReader(
              RecurrentLayer.KIND, members -> new RecurrentLayer(members.integer("units"))),
          new LayerReader(RmsNormLayer.KIND, members -> new RmsNormLayer()));

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "ALWAYS", "NEVER"})
  void convolutionOfPictures(String unroll) throws ReflectiveOperationException {
    check(CONVOLUTIONS, unroll);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "ALWAYS", "NEVER"})
  void convolutionOfSequences(String unroll) throws ReflectiveOperationException {
    check(SEQUENCE, unroll);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "ALWAYS", "NEVER"})
  void maxPooling(String unroll) throws ReflectiveOperationException {
    check(POOLING, unroll);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "ALWAYS", "NEVER"})
  void aNewLayerIsAnAnnotationAndItsForwardPass(String unroll)
      throws IOException, ReflectiveOperationException {
    check(NORMALISED, unroll);
    List<String> lines = new ArrayList<>();
    for (String file : List.of("RmsNorm", "RmsNormLayer")) {
      lines.addAll(
          Files.readAllLines(
              Path.of("src/test/java/dev/fanout/processor/extension", file + ".java")));
    }
    assertThat(lines.size()).isAtMost(60);
    assertThat(String.join("\n", lines)).doesNotContainMatch("(?i)backward|gradient|derivative");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "ALWAYS", "NEVER"})
  void recurrence(String unroll) throws ReflectiveOperationException {
    check(RECURRENCE, unroll);
  }

  /** A class that no workers share calls the kernel of a turn without a part of anything. */
  @ParameterizedTest
  @ValueSource(strings = {"AUTO", "NEVER"})
  void recurrenceHasDerivativesOnRequest(String unroll) {
    Compiled compiled =
        compile(
            RECURRENCE,
            unroll + ", derivatives = {Derivative.INPUT_GRADIENT, Derivative.HESSIAN_VECTOR}",
            new HashMap<>());
    assertThat(compiled.sources()).containsKey("NetDerivatives");
  }

  /** A convolution is the same contraction as a dense layer: forward, ∂x and ∂w. */
  @Test
  void theContractionMatcherServesConvolutions() {
    Map<String, Forms> forms = new HashMap<>();
    compile(CONVOLUTIONS, "NEVER", forms);
    String training = forms.get("Net").dumps().get("training");
    for (String contraction :
        List.of(
            "forms[b, y1, y2, y3] += bent[",
            "∂forms.weight[y3, c, ky, kx] += ∂forms[",
            "∂bent[b, y1 + ky, y2 + kx, c] += ∂forms[",
            "edges[b, y1, y2, y3] += image.rows[",
            "∂edges.weight[y3, c, ky, kx] += ∂edges[")) {
      assertWithMessage(training).that(stageOf(contraction, training)).doesNotContain("loops");
    }
  }

  private static String stageOf(String statement, String dump) {
    String[] lines = dump.split("\n");
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].strip().startsWith(statement)) {
        return lines[i - 1];
      }
    }
    throw new AssertionError(statement + " is not in\n" + dump);
  }

  static Compiled compile(String methods, String unroll, Map<String, Forms> forms) {
    List<LayerReader> layers = new ArrayList<>(Layers.ALL);
    layers.addAll(LAYERS);
    String text =
        """
        import dev.fanout.*;
        import dev.fanout.processor.extension.*;
        import static dev.fanout.Activation.*;
        import static dev.fanout.Loss.*;

        @Network(precision = Precision.DOUBLE, unroll = Unroll.%s)
        public interface Net {
        %s}
        """
            .formatted(unroll, methods);
    return Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(FormsProcessor.into(forms, layers)))
        .options("-Xlint:all,-processing")
        .compile(text)
        .orFail();
  }

  static void check(String methods, String unroll) throws ReflectiveOperationException {
    Map<String, Forms> forms = new HashMap<>();
    Compiled compiled = compile(methods, unroll, forms);
    Trainable training =
        (Trainable)
            compiled.load("NetTraining").getMethod("initialized", long.class).invoke(null, 1L);
    check(training, forms.get("Net"));
  }

  private static void check(Trainable training, Forms forms) {
    Random random = new Random(7);
    Layout layout = training.layout();
    Interpreter interpreter = new Interpreter(SAMPLES);
    double[] seed = new double[SAMPLES];
    Arrays.fill(seed, 1.0 / SAMPLES);
    interpreter.put(ReverseMode.seed(), seed);
    double[][] inputs = rows(layout.inputWidth(), random);
    double[][] targets = rows(layout.targetWidth(), random);
    for (Tensor tensor : forms.forward().tensors()) {
      if (tensor.role() == Role.PARAMETER) {
        layout.write(tensor.name(), random.doubles(tensor.size(), -0.6, 0.6).toArray());
        interpreter.put(tensor, layout.readDoubles(tensor.name()));
      } else if (tensor.role() == Role.INPUT || tensor.role() == Role.TARGET) {
        double[][] rows = tensor.role() == Role.INPUT ? inputs : targets;
        interpreter.put(tensor, Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
      }
    }
    Samples samples = Samples.of(inputs, targets);
    training.gradient(samples, IntStream.range(0, SAMPLES).toArray(), 0, SAMPLES);
    for (int b = 0; b < SAMPLES; b++) {
      assertThat(training.notFinite(b)).isNull();
    }
    interpreter.run(forms.forward());
    interpreter.run(forms.backward());
    Layout gradients = layout.over(training.gradients());
    for (Tensor tensor : forms.forward().tensors()) {
      if (tensor.role() == Role.PARAMETER) {
        double[] emitted = gradients.readDoubles(tensor.name()).clone();
        double[] expected = interpreter.get(tensor.adjoint());
        for (int i = 0; i < emitted.length; i++) {
          assertWithMessage("emitted ∂%s[%s]", tensor, i)
              .that(emitted[i])
              .isWithin(1e-12)
              .of(expected[i]);
        }
        int i = random.nextInt(emitted.length);
        assertWithMessage("limit ∂%s[%s]", tensor, i)
            .that(emitted[i])
            .isWithin(1e-7)
            .of(limit(training, samples, tensor.name(), i));
      }
    }
  }

  private static double limit(Trainable training, Samples samples, String tensor, int i) {
    double h = 1e-5;
    double[] values = training.layout().readDoubles(tensor);
    double w = values[i];
    double[] errors = new double[2];
    for (int side = 0; side < 2; side++) {
      values[i] = side == 0 ? w + h : w - h;
      training.layout().write(tensor, values);
      double[][] outputs = new double[SAMPLES][training.layout().outputWidth()];
      errors[side] = training.evaluate(samples, 0, SAMPLES, outputs);
    }
    values[i] = w;
    training.layout().write(tensor, values);
    return (errors[0] - errors[1]) / (2 * h);
  }

  private static double[][] rows(int width, Random random) {
    return IntStream.range(0, SAMPLES)
        .mapToObj(b -> random.doubles(width, -1, 1).toArray())
        .toArray(double[][]::new);
  }
}
