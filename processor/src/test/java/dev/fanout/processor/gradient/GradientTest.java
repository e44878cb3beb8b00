package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.notation.Gradient;
import dev.fanout.processor.notation.Interpreter;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.train.Layout;
import dev.fanout.train.ParameterTensor;
import dev.fanout.train.Samples;
import dev.fanout.train.Trainable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient three ways, on random graphs: the interpreter of the notation, the emitted class,
 * and the limit (E(w + h) − E(w − h)) / 2h. {@code -Drandom.graphs=1000} runs as many.
 */
final class GradientTest {

  private static final int GRAPHS = Integer.getInteger("random.graphs", 200);
  private static final int PER_COMPILATION = 20;

  /** Enough that loops have whole tiles and rests, and sources are transposed. */
  private static final int SAMPLES = 11;

  static IntStream compilations() {
    return IntStream.range(0, (GRAPHS + PER_COMPILATION - 1) / PER_COMPILATION);
  }

  @ParameterizedTest
  @MethodSource("compilations")
  void theThreeAgree(int compilation) throws ReflectiveOperationException {
    Map<String, Forms> forms = new HashMap<>();
    List<String> texts = new ArrayList<>();
    List<Long> seeds = new ArrayList<>();
    for (int i = 0; i < PER_COMPILATION; i++) {
      long seed = (long) compilation * PER_COMPILATION + i;
      seeds.add(seed);
      texts.add(RandomNetwork.text(seed));
    }
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .processors(() -> List.of(FormsProcessor.into(forms)))
            .options("-Xlint:all,-processing")
            .compile(texts.toArray(new String[0]))
            .orFail();
    assertThat(
            compiled.diagnostics().stream()
                .map(d -> d.toString())
                .filter(d -> !d.contains("[Unused")))
        .isEmpty();
    for (int i = 0; i < seeds.size(); i++) {
      String name = RandomNetwork.name(seeds.get(i));
      try {
        check(compiled.load(name + "Training"), forms.get(name), new Random(seeds.get(i)));
      } catch (AssertionError e) {
        throw new AssertionError(texts.get(i) + "\n" + e.getMessage(), e);
      }
    }
  }

  private static void check(Class<?> type, Forms forms, Random random)
      throws ReflectiveOperationException {
    java.lang.reflect.Method initialized = type.getMethod("initialized", long.class);
    initialized.setAccessible(true);
    Trainable training = (Trainable) initialized.invoke(null, 1L);
    Layout layout = training.layout();
    for (ParameterTensor tensor : layout.tensors()) {
      layout.write(tensor.name(), random.doubles(tensor.size(), -1, 1).toArray());
    }
    double[][] inputs = rows(layout.inputWidth(), random);
    double[][] targets = rows(layout.outputWidth(), random);
    Samples samples = Samples.of(inputs, targets);
    int[] order = IntStream.range(0, SAMPLES).toArray();
    double error = training.gradient(samples, order, 0, SAMPLES);
    Map<String, double[]> emitted = new LinkedHashMap<>();
    for (ParameterTensor tensor : layout.tensors()) {
      emitted.put(tensor.name(), layout.over(training.gradients()).readDoubles(tensor.name()));
    }

    Interpreter interpreter = new Interpreter(SAMPLES);
    supply(interpreter, forms, layout, inputs, targets);
    interpreter.run(forms.forward());
    interpreter.run(forms.backward());
    double scale = 0;
    for (Tensor tensor : forms.forward().tensors()) {
      if (tensor.role() == Role.PARAMETER) {
        for (double g : interpreter.get(tensor.adjoint())) {
          scale = Math.max(scale, Math.abs(g));
        }
      }
    }
    for (Tensor tensor : forms.forward().tensors()) {
      if (tensor.role() == Role.PARAMETER) {
        double[] expected = interpreter.get(tensor.adjoint());
        double[] actual = emitted.get(tensor.name());
        for (int i = 0; i < expected.length; i++) {
          assertWithMessage("emitted ∂E/∂%s[%s] against the interpreter", tensor, i)
              .that(actual[i])
              .isWithin(1e-12 * (1 + scale))
              .of(expected[i]);
        }
        int i = random.nextInt(expected.length);
        assertWithMessage("∂E/∂%s[%s] against the limit", tensor, i)
            .that(actual[i])
            .isWithin(1e-6 * (1 + scale))
            .of(limit(training, samples, tensor.name(), i));
      }
    }
    double[][] results = new double[SAMPLES][layout.outputWidth()];
    assertThat(training.evaluate(samples, 0, SAMPLES, results))
        .isWithin(1e-12 * (1 + error))
        .of(error);
    checkModel(training, inputs, results);
  }

  /** The model, one sample at a time and in a batch, gives the bits of the training class. */
  private static void checkModel(Trainable training, double[][] inputs, double[][] results)
      throws ReflectiveOperationException {
    Object model = training.getClass().getMethod("model").invoke(training);
    int in = inputs[0].length;
    int out = results[0].length;
    double[] allInputs = new double[SAMPLES * in];
    double[] all = new double[SAMPLES * out];
    for (int b = 0; b < SAMPLES; b++) {
      double[] one = new double[out];
      model
          .getClass()
          .getMethod("predict", double[].class, double[].class)
          .invoke(model, inputs[b], one);
      for (int j = 0; j < out; j++) {
        assertThat(one[j]).isWithin(1e-12).of(results[b][j]);
      }
      System.arraycopy(inputs[b], 0, allInputs, b * in, in);
    }
    model
        .getClass()
        .getMethod("predict", double[].class, double[].class, int.class)
        .invoke(model, allInputs, all, SAMPLES);
    for (int b = 0; b < SAMPLES; b++) {
      for (int j = 0; j < out; j++) {
        assertThat(all[b * out + j]).isWithin(1e-12).of(results[b][j]);
      }
    }
  }

  private static double limit(Trainable training, Samples samples, String tensor, int i) {
    double[] values = training.layout().readDoubles(tensor);
    double w = values[i];
    double h = 1e-5;
    double[] errors = new double[2];
    for (int side = 0; side < 2; side++) {
      values[i] = side == 0 ? w + h : w - h;
      training.layout().write(tensor, values);
      double[][] results = new double[SAMPLES][training.layout().outputWidth()];
      errors[side] = training.evaluate(samples, 0, SAMPLES, results);
    }
    values[i] = w;
    training.layout().write(tensor, values);
    return (errors[0] - errors[1]) / (2 * h);
  }

  private static void supply(
      Interpreter interpreter, Forms forms, Layout layout, double[][] inputs, double[][] targets) {
    double[] seed = new double[SAMPLES];
    java.util.Arrays.fill(seed, 1.0 / SAMPLES);
    interpreter.put(Gradient.seed(), seed);
    int input = 0;
    for (Tensor tensor : inOrder(forms, Role.INPUT)) {
      interpreter.put(tensor, columns(inputs, input, tensor.size()));
      input += tensor.size();
    }
    int target = 0;
    for (Tensor tensor : inOrder(forms, Role.TARGET)) {
      interpreter.put(tensor, columns(targets, target, tensor.size()));
      target += tensor.size();
    }
    for (Tensor tensor : inOrder(forms, Role.PARAMETER)) {
      interpreter.put(tensor, layout.readDoubles(tensor.name()));
    }
  }

  /** The names of the random networks sort in declaration order. */
  private static List<Tensor> inOrder(Forms forms, Role role) {
    return forms.forward().tensors().stream()
        .filter(tensor -> tensor.role() == role)
        .sorted(java.util.Comparator.comparing(Tensor::name))
        .toList();
  }

  private static double[] columns(double[][] rows, int from, int width) {
    double[] columns = new double[rows.length * width];
    for (int b = 0; b < rows.length; b++) {
      System.arraycopy(rows[b], from, columns, b * width, width);
    }
    return columns;
  }

  private static double[][] rows(int width, Random random) {
    double[][] rows = new double[SAMPLES][];
    for (int b = 0; b < SAMPLES; b++) {
      rows[b] = random.doubles(width, 0, 1).toArray();
    }
    return rows;
  }
}
