package dev.fanout.processor.pytorch;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.Unroll;
import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Optimizer;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.pytorch.Emitted.Model;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outputs, errors, gradients and training steps against those of PyTorch, which {@code
 * src/test/python/reference.py} computes and {@code src/test/resources/pytorch} holds.
 */
final class PyTorchTest {

  /** How far a number may be off, relative to 1 and to the largest of its tensor. */
  private static final double TOLERANCE = 1e-9;

  @BeforeAll
  static void compile() {
    Emitted.compileAll();
  }

  static Stream<Arguments> networks() {
    return with("samples");
  }

  static Stream<Arguments> trained() {
    return with("error");
  }

  static Stream<Arguments> stepped() {
    return with("batch");
  }

  private static Stream<Arguments> with(String key) {
    return Reference.names("kink_", false).stream()
        .filter(name -> Reference.read(name).has(key))
        .flatMap(name -> Emitted.UNROLLS.stream().map(unroll -> Arguments.of(name, unroll)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void hasTheNamesAndShapesOfTheStateDict(String name, Unroll unroll)
      throws ReflectiveOperationException {
    Reference reference = Reference.read(name);
    Layout layout = Emitted.training(reference, unroll).layout();
    assertThat(names(layout.tensors().stream()))
        .containsExactlyElementsIn(reference.behind("parameter/"));
    if (reference.has("error")) {
      assertThat(names(layout.tensors().stream().filter(ParameterTensor::isTrained)))
          .containsExactlyElementsIn(reference.behind("gradient/"));
    }
  }

  private static List<String> names(Stream<ParameterTensor> tensors) {
    return tensors.map(ParameterTensor::name).toList();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void evaluatesAlike(String name, Unroll unroll) throws ReflectiveOperationException {
    Reference reference = Reference.read(name);
    Trainable training = Emitted.training(reference, unroll);
    int width = training.layout().outputWidth();
    double[][] outputs = new double[reference.size()][width];
    double loss = training.evaluate(reference.samples(), 0, reference.size(), outputs);
    check("outputs", flat(outputs), reference.all("outputs"));
    check("loss", new double[] {loss}, reference.all("loss"));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void predictsAlike(String name, Unroll unroll) throws ReflectiveOperationException {
    Reference reference = Reference.read(name);
    Layout layout = Emitted.training(reference, unroll).layout();
    double[][] parameters =
        layout.tensors().stream()
            .map(tensor -> layout.readDoubles(tensor.name()))
            .toArray(double[][]::new);
    Model model = Emitted.model(reference, unroll, flat(parameters));
    double[] together = new double[reference.size() * layout.outputWidth()];
    model.predict(reference.all("inputs"), together, reference.size());
    check("outputs of a batch", together, reference.all("outputs"));
    double[][] inputs = reference.rows("inputs");
    double[][] outputs = new double[reference.size()][layout.outputWidth()];
    for (int b = 0; b < inputs.length; b++) {
      model.predict(inputs[b], outputs[b]);
    }
    check("outputs one by one", flat(outputs), reference.all("outputs"));
  }

  @ParameterizedTest
  @MethodSource("trained")
  void differentiatesAlike(String name, Unroll unroll) throws ReflectiveOperationException {
    Reference reference = Reference.read(name);
    Trainable training = Emitted.training(reference, unroll);
    int[] order = IntStream.range(0, reference.size()).toArray();
    double error = training.gradient(reference.samples(), order, 0, order.length);
    check("error", new double[] {error}, reference.all("error"));
    Layout gradients = training.layout().over(training.gradients());
    for (String tensor : reference.behind("gradient/")) {
      String key = "gradient/" + tensor;
      check(key, gradients.readDoubles(tensor), reference.all(key));
    }
  }

  @ParameterizedTest
  @MethodSource("stepped")
  void stepsAlike(String name, Unroll unroll) throws ReflectiveOperationException {
    Reference reference = Reference.read(name);
    for (String run : reference.behind("optimizer/")) {
      step(Emitted.training(reference, unroll), reference, run);
    }
  }

  private static void step(Trainable training, Reference reference, String run) {
    Samples samples = reference.samples();
    int[] order = IntStream.range(0, reference.size()).toArray();
    int batch = (int) reference.number("batch");
    Optimizer optimizer = reference.optimizer(run);
    Blocks trained = training.parameters().first(training.gradients().count());
    Optimizer.State state = optimizer.bind(trained);
    for (int step = 1; step * batch <= order.length; step++) {
      training.gradient(samples, order, (step - 1) * batch, step * batch);
      state.step(trained, training.gradients(), 1);
      String after = "after/%s/%s/".formatted(run, step);
      for (String tensor : reference.behind(after)) {
        check(after + tensor, training.layout().readDoubles(tensor), reference.all(after + tensor));
      }
    }
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void check(String what, double[] actual, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertWithMessage("%s: %s for %s", what, Arrays.toString(actual), Arrays.toString(expected))
        .that(actual)
        .usingTolerance(TOLERANCE * (1 + largest))
        .containsExactly(expected)
        .inOrder();
  }
}
