package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Layout;
import dev.fanout.processor.Forms;
import dev.fanout.processor.FormsProcessor;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.interpreter.Interpreter;
import dev.fanout.processor.testing.Browser;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.Golden;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a page computes in a browser: every value and every derivative is that of the interpreter of
 * the notation, every error and every gradient of a parameter that of the emitted class.
 */
@Tag("slow")
final class PageNumbersTest {

  private static final int GRAPHS = 25;

  private static final double CLOSE = 1e-9;

  /** An emitted class of floats is as close as floats are. */
  private static final double CLOSE_AS_FLOATS = 2e-4;

  /** Every tensor of the page with its numbers. */
  private static final String VALUES =
      "return network.tensors.map((t, i) => ({name: t.name, role: t.role,"
          + " numbers: Array.from(run.values[i], String)}))";

  @Test
  void aBrowserComputesWhatTheEmittedClassesDo() throws ReflectiveOperationException {
    List<String> descriptions = new ArrayList<>();
    Golden.networks().forEach(name -> descriptions.add(Golden.description(name)));
    LongStream.range(0, GRAPHS)
        .mapToObj(seed -> RandomNetwork.of(seed).text())
        .forEach(descriptions::add);
    Map<String, Forms> forms = new HashMap<>();
    Compiled compiled =
        Compiler.JAVAC
            .compilation()
            .processors(() -> List.of(FormsProcessor.into(forms)))
            .options("-Afanout.page=true")
            .compile(descriptions.toArray(String[]::new))
            .orFail();
    int alive = 0;
    try (Browser browser = Browser.open(false)) {
      for (Map.Entry<String, Forms> made : forms.entrySet()) {
        String page = compiled.resource(made.getKey().replace('.', '/') + ".html");
        browser.show(made.getKey(), page);
        if (Boolean.TRUE.equals(browser.run("return network.alive"))) {
          alive++;
          assertWithMessage(made.getKey()).that(browser.complaints().toList()).isEmpty();
          check(made.getKey(), made.getValue(), compiled, browser);
        }
      }
    }
    assertThat(alive).isAtLeast(20);
  }

  private static void check(String name, Forms forms, Compiled compiled, Browser browser)
      throws ReflectiveOperationException {
    Method initialized = compiled.load(name + "Training").getMethod("initialized", long.class);
    initialized.setAccessible(true);
    Trainable training = (Trainable) initialized.invoke(null, 1L);
    double[][] inputs = rows(browser, "inputs");
    Samples samples = Samples.of(inputs, rows(browser, "targets"));
    int[] order = IntStream.range(0, inputs.length).toArray();
    Map<String, double[]> page = values(browser);
    Map<String, double[]> expected = interpreted(forms, training.layout(), page, inputs.length);
    expected.forEach(
        (tensor, values) -> close(name + ": " + tensor, page.get(tensor), values, CLOSE));
    boolean isDrawn = forms.forward().tensors().stream().anyMatch(t -> t.role() == Role.MASK);
    if (isDrawn) {
      return;
    }
    double closeness = training.parameters().isDouble() ? CLOSE : CLOSE_AS_FLOATS;
    double error = training.gradient(samples, order, 0, order.length);
    assertWithMessage("%s: error", name)
        .that(((Number) browser.run("return run.error")).doubleValue())
        .isWithin(closeness * (1 + Math.abs(error)))
        .of(error);
    Layout gradients = training.layout().over(training.gradients());
    forms.forward().tensors().stream()
        .filter(tensor -> tensor.role() == Role.PARAMETER)
        .filter(tensor -> page.containsKey("ADJOINT ∂" + tensor.name()))
        .forEach(
            tensor ->
                close(
                    name + ": gradient of " + tensor,
                    page.get("ADJOINT ∂" + tensor.name()),
                    gradients.readDoubles(tensor.name()),
                    closeness));
  }

  /** Both programs by the interpreter, from what the page was given. */
  private static Map<String, double[]> interpreted(
      Forms forms, Layout layout, Map<String, double[]> page, int rows) {
    Program forward = forms.forward();
    Program backward =
        ReverseMode.of(forward, t -> t.role() == Role.PARAMETER || t.role() == Role.INPUT);
    Interpreter interpreter = new Interpreter(rows);
    List<Tensor> all =
        Stream.concat(forward.tensors().stream(), backward.tensors().stream()).distinct().toList();
    List<Role> given = List.of(Role.INPUT, Role.TARGET, Role.MASK, Role.SHARE, Role.SEED);
    for (Tensor tensor : all) {
      if (tensor.role() == Role.PARAMETER || tensor.role() == Role.STATE) {
        interpreter.put(tensor, layout.readDoubles(tensor.name()));
      } else if (given.contains(tensor.role())) {
        interpreter.put(tensor, page.get(key(tensor)));
      }
    }
    forms.constants().forEach(interpreter::put);
    interpreter.run(forward);
    interpreter.run(backward);
    Map<String, double[]> values = new HashMap<>();
    all.forEach(tensor -> values.put(key(tensor), interpreter.get(tensor)));
    return values;
  }

  private static String key(Tensor tensor) {
    return tensor.role() + " " + tensor.name();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, double[]> values(Browser browser) {
    Map<String, double[]> values = new HashMap<>();
    for (Map<String, Object> tensor : (List<Map<String, Object>>) browser.run(VALUES)) {
      values.put(
          tensor.get("role") + " " + tensor.get("name"),
          ((List<String>) tensor.get("numbers"))
              .stream().mapToDouble(Double::parseDouble).toArray());
    }
    return values;
  }

  @SuppressWarnings("unchecked")
  private static double[][] rows(Browser browser, String part) {
    return ((List<List<Number>>) browser.run("return run.rows.map((row) => row." + part + ")"))
        .stream()
            .map(row -> row.stream().mapToDouble(Number::doubleValue).toArray())
            .toArray(double[][]::new);
  }

  private static void close(String what, double[] actual, double[] expected, double closeness) {
    assertWithMessage(what).that(actual).isNotNull();
    double size = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      assertWithMessage("%s, element %s", what, i)
          .that(actual[i])
          .isWithin(closeness * (1 + size))
          .of(expected[i]);
    }
  }
}
