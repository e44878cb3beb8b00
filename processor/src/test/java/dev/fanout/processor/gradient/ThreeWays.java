package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Head;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.Forms;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.interpreter.Interpreter;
import dev.fanout.processor.testing.Compiled;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A training step three ways: the interpreter of the notation, the emitted class, and the limit of
 * (E(w + h) − E(w − h)) / 2h. Predictions two ways. All of it with several workers too.
 */
final class ThreeWays {

  private static final int ROWS = 13;

  /** The step takes all rows but the first and the last of the order. */
  private static final int FROM = 1;

  private static final int TO = ROWS - 1;

  /** Enough that loops have whole tiles and rests, and sources are transposed. */
  private static final int SAMPLES = TO - FROM;

  private static final double CLOSE = 1e-12;

  private final Described described;
  private final Forms forms;
  private final Random random;
  private final Trainable training;
  private final Layout layout;
  private final double[][] inputs;
  private final Samples samples;
  private final int[] order;
  private final long state;
  private final Blocks start;
  private final Supply supply;

  private ThreeWays(Described described, Compiled compiled, Forms forms, Random random)
      throws ReflectiveOperationException {
    this.described = described;
    this.forms = forms;
    this.random = random;
    Method initialized =
        compiled.load(described.name() + "Training").getMethod("initialized", long.class);
    initialized.setAccessible(true);
    this.training = (Trainable) initialized.invoke(null, 1L);
    this.layout = training.layout();
    this.inputs = Described.rows(described.inputs(), ROWS, random);
    double[][] targets = Described.rows(described.targets(), ROWS, random);
    Samples plain = Samples.of(inputs, targets);
    this.samples =
        random.nextBoolean() ? plain : plain.weighted(random.doubles(ROWS, 0, 2).toArray());
    List<Integer> shuffled = IntStream.range(0, ROWS).boxed().collect(Collectors.toList());
    Collections.shuffle(shuffled, random);
    this.order = shuffled.stream().mapToInt(Integer::intValue).toArray();
    this.state = random.nextLong();
    layout.tensors().forEach(tensor -> layout.write(tensor.name(), values(tensor)));
    this.start = training.parameters().copy();
    this.supply = new Supply(described, compiled, forms, layout.over(start), inputs, targets);
  }

  /** Fails where they differ. */
  static void check(Described described, Compiled compiled, Forms forms, Random random)
      throws ReflectiveOperationException {
    ThreeWays ways = new ThreeWays(described, compiled, forms, random);
    ways.checkStep();
    ways.checkPredictions();
    SameBits.check(ways.training, ways.samples, ways.order);
  }

  /** Random values, so small that sums of many stay in the range in which functions bend. */
  private double[] values(ParameterTensor tensor) {
    double[] values = random.doubles(tensor.size(), -1, 1).toArray();
    int[] shape = tensor.shape();
    int inputs = tensor.size() / shape[0];
    double limit = shape.length > 1 ? Math.sqrt(3.0 / Math.max(3, inputs)) : 1;
    boolean isVariance = tensor.name().endsWith("running_var");
    return Arrays.stream(values).map(v -> isVariance ? 1.5 + v : v * limit).toArray();
  }

  private void checkStep() {
    Watches watches = Watches.on(training, described.watched());
    double error = step();
    int[] rows = Arrays.copyOfRange(order, FROM, TO);
    Interpreter interpreter = supply.interpreter(rows);
    supply.step(interpreter, samples, rows, state, FROM);
    interpreter.run(forms.forward());
    interpreter.run(forms.backward());
    double expected = error(interpreter, forms.forward(), rows);
    assertWithMessage("error of the step")
        .that(error)
        .isWithin(CLOSE * (1 + Math.abs(expected)))
        .of(expected);
    for (int b = 0; b < SAMPLES; b++) {
      assertThat(training.notFinite(b)).isNull();
    }
    watches.check(interpreter, forms.backward(), SAMPLES);
    checkState(interpreter);
    checkGradient(interpreter);
    checkDescent(TO);
    checkDescent(FROM + 1);
  }

  /** A step that is taken while the gradient is computed, of many samples and of one. */
  private void checkDescent(int to) {
    training.parameters().copyFrom(start);
    training.randomState(state);
    double error = training.gradient(samples, order, FROM, to);
    Blocks gradients = training.gradients().copy();
    Blocks states = training.parameters().copy();
    training.parameters().copyFrom(start);
    training.randomState(state);
    assertThat(training.descend(samples, order, FROM, to, 0.125)).isEqualTo(error);
    for (int block = 0; block < start.count(); block++) {
      for (int at = 0; at < start.length(block); at++) {
        double before = states.get(block, at);
        double step = block < gradients.count() ? 0.125 * gradients.get(block, at) : 0;
        assertWithMessage("block %s at %s after a step", block, at)
            .that(training.parameters().get(block, at))
            .isWithin(CLOSE * (1 + Math.abs(before) + Math.abs(step)))
            .of(before - step);
      }
    }
  }

  /** The error and the gradient of the step, always from the same start. */
  private double step() {
    training.parameters().copyFrom(start);
    training.randomState(state);
    double error = training.gradient(samples, order, FROM, TO);
    assertWithMessage("whether another state follows")
        .that(training.randomState() != state)
        .isTrue();
    return error;
  }

  /** What is not trained: running statistics go on, frozen parameters stay. */
  private void checkState(Interpreter interpreter) {
    for (ParameterTensor tensor : layout.tensors()) {
      double[] after = layout.readDoubles(tensor.name());
      if (!tensor.name().contains("running_")) {
        assertWithMessage("%s after a gradient", tensor)
            .that(after)
            .isEqualTo(layout.over(start).readDoubles(tensor.name()));
      }
      assertThat(tensor.isTrained())
          .isEqualTo(supply.tensor(tensor.name()).role() == Role.PARAMETER);
      if (!tensor.isTrained()) {
        assertClose(
            tensor + " after a gradient", after, interpreter.get(supply.tensor(tensor.name())));
      }
    }
  }

  private void checkGradient(Interpreter interpreter) {
    List<ParameterTensor> trained =
        layout.tensors().stream().filter(ParameterTensor::isTrained).toList();
    assertThat(layout.over(training.gradients()).tensors()).hasSize(trained.size());
    Map<String, double[]> emitted = new HashMap<>();
    Map<String, double[]> expected = new HashMap<>();
    double greatest = 0;
    for (ParameterTensor tensor : trained) {
      String name = tensor.name();
      emitted.put(name, layout.over(training.gradients()).readDoubles(name));
      expected.put(name, interpreter.get(supply.tensor(tensor.name()).adjoint()).clone());
      greatest =
          Math.max(greatest, Arrays.stream(expected.get(name)).map(Math::abs).max().orElse(0));
    }
    double scale = 1 + greatest;
    for (ParameterTensor tensor : trained) {
      double[] actual = emitted.get(tensor.name());
      for (int i = 0; i < actual.length; i++) {
        assertWithMessage("emitted ∂E/∂%s[%s] against the interpreter", tensor.name(), i)
            .that(actual[i])
            .isWithin(CLOSE * scale)
            .of(expected.get(tensor.name())[i]);
      }
      checkLimit(tensor.name(), random.nextInt(actual.length), actual, scale);
    }
  }

  /**
   * A smaller h where the quotient is not yet the limit: near a kink, or where the error bends
   * much. A larger one, with two quotients that leave out terms up to h⁴, where the error is known
   * but to few digits: {@link SaturationTest}.
   */
  private void checkLimit(String tensor, int i, double[] gradient, double scale) {
    double quotient = Double.NaN;
    for (double h : new double[] {1e-5, 1e-6, 1e-7}) {
      quotient = (errorAt(tensor, i, h) - errorAt(tensor, i, -h)) / (2 * h);
      if (Math.abs(quotient - gradient[i]) < 1e-6 * scale) {
        return;
      }
    }
    for (double h : new double[] {1e-4, 1e-3}) {
      double near = errorAt(tensor, i, h) - errorAt(tensor, i, -h);
      double far = errorAt(tensor, i, 2 * h) - errorAt(tensor, i, -2 * h);
      if (Math.abs((8 * near - far) / (12 * h) - gradient[i]) < 1e-6 * scale) {
        return;
      }
    }
    assertWithMessage("∂E/∂%s[%s] against the limit", tensor, i)
        .that(gradient[i])
        .isWithin(1e-6 * scale)
        .of(quotient);
  }

  private double errorAt(String tensor, int i, double step) {
    double[] original = layout.over(start).readDoubles(tensor);
    double[] moved = original.clone();
    moved[i] += step;
    layout.over(start).write(tensor, moved);
    double error = step();
    layout.over(start).write(tensor, original);
    return error;
  }

  private void checkPredictions() throws ReflectiveOperationException {
    training.parameters().copyFrom(start);
    Interpreter interpreter = supply.interpreter(IntStream.range(0, ROWS).toArray());
    interpreter.run(forms.inference());
    double[][] results = new double[ROWS][layout.outputWidth()];
    double error = training.evaluate(samples, 0, ROWS, results);
    double expected = error(interpreter, forms.inference(), IntStream.range(0, ROWS).toArray());
    assertWithMessage("error in evaluation")
        .that(error)
        .isWithin(CLOSE * (1 + Math.abs(expected)))
        .of(expected);
    int at = 0;
    for (Head head : layout.heads()) {
      double[] values = new double[ROWS * head.width()];
      for (int b = 0; b < ROWS; b++) {
        System.arraycopy(results[b], at, values, b * head.width(), head.width());
      }
      assertClose(head.name(), values, interpreter.get(value(head.name())));
      at += head.width();
    }
    for (ParameterTensor tensor : layout.tensors()) {
      assertThat(layout.readDoubles(tensor.name()))
          .isEqualTo(layout.over(start).readDoubles(tensor.name()));
    }
    Models.check(training, inputs, results);
  }

  private Tensor value(String node) {
    return forms.inference().targets().stream()
        .filter(tensor -> tensor.name().equals(node))
        .findFirst()
        .orElseThrow();
  }

  private double error(Interpreter interpreter, Program program, int[] rows) {
    Tensor error =
        program.targets().stream().filter(t -> t.role() == Role.ERROR).findFirst().orElseThrow();
    double sum = 0;
    for (int b = 0; b < rows.length; b++) {
      sum += samples.weight(rows[b]) * interpreter.get(error)[b];
    }
    return sum / rows.length;
  }

  private static void assertClose(String what, double[] actual, double[] expected) {
    assertThat(actual).hasLength(expected.length);
    double scale = 1 + Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < actual.length; i++) {
      assertWithMessage("%s[%s]", what, i).that(actual[i]).isWithin(CLOSE * scale).of(expected[i]);
    }
  }
}
