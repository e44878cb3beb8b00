package dev.fanout.processor.layer.onnx;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.onnx.ExternalData;
import dev.fanout.processor.onnx.OnnxReader;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of PyTorch, whole: what they compute, how they are trained, and what is built on them. */
final class ImportedModelTest {

  private static final Path FOLDER = Golden.module().resolve("src/test/resources/onnx");

  private static final String NET =
      """
      import dev.fanout.*;
      @Network(%s)
      public interface Net {
        @Input(%s) Tensor x();
        @Onnx("%s/model.onnx") @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x);
      }
      """;

  private static Compiled compile(String text) {
    return Compiler.JAVAC
        .compilation()
        .options("-Afanout.weights=" + FOLDER)
        .compile(text)
        .orFail();
  }

  private static double[] data(String model, String name) throws IOException {
    return OnnxReader.readTensor(
            Files.readAllBytes(FOLDER.resolve(model + "/test_data_set_0/" + name + "_0.pb")))
        .values();
  }

  private static Object call(Object of, String name, Class<?>[] types, Object... with)
      throws ReflectiveOperationException {
    return of.getClass().getMethod(name, types).invoke(of, with);
  }

  private static Trainable training(Compiled compiled) throws ReflectiveOperationException {
    return (Trainable)
        compiled.load("NetTraining").getMethod("initialized", long.class).invoke(null, 1L);
  }

  /** The model is born with the file's numbers, and so does a training begin. */
  @ParameterizedTest
  @CsvSource({
    "pictures, '{1, 8, 8}'",
    "residual, '{3, 8, 8}'",
    "attention, '{5, 6}'",
    "sequence, '{3, 8}'",
    "table, '{4}'"
  })
  void computesWhatPyTorchDoes(String model, String shape)
      throws IOException, ReflectiveOperationException {
    Compiled compiled = compile(NET.formatted("precision = Precision.DOUBLE", shape, model));
    double[] in = data(model, "input");
    double[] expected = data(model, "output");
    Class<?>[] rows = {double[].class, double[].class};
    Trainable training = training(compiled);
    for (Object made :
        new Object[] {
          compiled.load("NetModel").getConstructor().newInstance(),
          call(training, "model", new Class<?>[0])
        }) {
      double[] out = new double[expected.length];
      call(made, "predict", rows, in, out);
      assertThat(out).usingTolerance(2e-6).containsExactly(expected).inOrder();
    }
    checkGradient(training, in.length, expected.length);
  }

  /** Against central differences, an element or two of each tensor. */
  private static void checkGradient(Trainable training, int inputs, int outputs) {
    Random random = new Random(3);
    double[][] in = {
      random.doubles(inputs, -1, 1).toArray(), random.doubles(inputs, -1, 1).toArray()
    };
    double[][] targets = {
      random.doubles(outputs, -1, 1).toArray(), random.doubles(outputs, -1, 1).toArray()
    };
    Samples samples = Samples.of(in, targets);
    training.gradient(samples, new int[] {0, 1}, 0, 2);
    Layout gradients = training.layout().over(training.gradients());
    int checked = 0;
    for (ParameterTensor tensor : training.layout().tensors()) {
      String name = tensor.name();
      if (!gradients.parameters().isDouble() || !tensor.isTrained()) {
        continue;
      }
      double[] emitted = gradients.readDoubles(name).clone();
      int i = random.nextInt(emitted.length);
      assertWithMessage(name)
          .that(emitted[i])
          .isWithin(1e-6)
          .of(limit(training, samples, name, i, outputs));
      checked++;
    }
    assertThat(checked).isGreaterThan(3);
  }

  private static double limit(
      Trainable training, Samples samples, String tensor, int i, int outputs) {
    double h = 1e-6;
    double[] values = training.layout().readDoubles(tensor);
    double w = values[i];
    double[] errors = new double[2];
    for (int side = 0; side < 2; side++) {
      values[i] = side == 0 ? w + h : w - h;
      training.layout().write(tensor, values);
      errors[side] = training.evaluate(samples, 0, 2, new double[2][outputs]);
    }
    values[i] = w;
    training.layout().write(tensor, values);
    return (errors[0] - errors[1]) / (2 * h);
  }

  /** A backbone that stays as it is, and a head that training draws. */
  @Test
  void aNewHeadStandsOnAFrozenBackbone() throws IOException, ReflectiveOperationException {
    Compiled compiled =
        compile(
            """
            import dev.fanout.*;
            @Network
            public interface Net {
              @Input({1, 8, 8}) Tensor x();
              @Onnx(value = "pictures/model.onnx", output = "%s", trainable = false) Tensor body(Tensor x);
              @Dense(units = 2, activation = Activation.SOFTMAX)
              @Output(loss = Loss.CROSS_ENTROPY) Tensor y(Tensor body);
            }
            """
                .formatted(flattened()));
    Trainable training = training(compiled);
    assertThat(
            training.layout().tensors().stream()
                .filter(ParameterTensor::isTrained)
                .map(ParameterTensor::name)
                .toList())
        .containsExactly("y.weight", "y.bias");
    assertThat(training.layout().read("y.weight")).hasLength(48);
    String first =
        training.layout().tensors().stream()
            .map(ParameterTensor::name)
            .filter(name -> name.startsWith("body."))
            .findFirst()
            .orElseThrow();
    assertThat(training.layout().read(first)[0]).isNotEqualTo(0f);
    assertThat(
            Arrays.stream(compiled.load("NetModel").getDeclaredConstructors())
                .map(Constructor::getParameterCount)
                .toList())
        .doesNotContain(0);
  }

  private static String flattened() throws IOException {
    return OnnxReader.read(
            Files.readAllBytes(FOLDER.resolve("pictures/model.onnx")), ExternalData.NONE)
        .graph()
        .nodes()
        .stream()
        .filter(node -> node.operator().equals("Flatten"))
        .findFirst()
        .orElseThrow()
        .outputs()
        .get(0);
  }

  /** The numbers beside a model are those of another one. */
  @Test
  void aDifferenceIsAnErrorOfTheCompiler(@TempDir Path folder) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("table/test_data_set_0"));
    Files.copy(FOLDER.resolve("table/model.onnx"), folder.resolve("table/model.onnx"));
    for (String name : List.of("input_0.pb", "output_0.pb")) {
      byte[] data = Files.readAllBytes(FOLDER.resolve("table/test_data_set_0").resolve(name));
      if (name.startsWith("output")) {
        data[data.length - 2] ^= 0x40; // The exponent of the last float.
      }
      Files.write(copy.resolve(name), data);
    }
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .options("-Afanout.weights=" + folder)
            .compile(NET.formatted("", "{4}", "table"));
    assertThat(compiled.problems().stream().map(Compiled::text).collect(Collectors.joining()))
        .containsMatch("\\[WrongModel] 'y' is \"table/model.onnx\", which computes .* at \\[0, 1]");
  }

  @Test
  void mistakesAreToldAtTheFile() {
    assertMistake("NoModel", "there is no such file", "nowhere", "{1, 8, 8}");
    assertMistake(
        "UnsupportedModel",
        "'x' [batch, 1, 8, 8], and 'x' has the shape {8×8}",
        "pictures",
        "{8, 8}");
  }

  private static void assertMistake(String code, String text, String model, String shape) {
    String error =
        Compiler.JAVAC
            .compilation()
            .options("-Afanout.weights=" + FOLDER)
            .compile(NET.formatted("", shape, model))
            .problems()
            .stream()
            .map(Compiled::text)
            .collect(Collectors.joining("\n"));
    assertThat(error).contains("[" + code + "]");
    assertThat(error).contains(text);
  }
}
