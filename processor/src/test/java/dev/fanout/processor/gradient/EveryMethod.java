package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.processor.testing.Compiled;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Calls every public method of emitted classes after every other one, on one instance of each. */
final class EveryMethod {

  /** More than the rows that a routine computes together, and than samples need to be lanes. */
  private static final int SAMPLES = 67;

  private final Compiled compiled;
  private final String name;
  private final Random random;
  private final Class<?> model;
  private final Class<?> type;
  private final Object parameters;
  private final int out;

  /** Arguments of two kinds, so that what is left of one call is wrong in the next. */
  private final double[][][] inputs = new double[2][][];

  private final double[][][] targets = new double[2][][];

  /** A call of a method with arguments of one kind, whose results it returns. */
  private interface Call {
    Object[] on(Object instance, int kind) throws ReflectiveOperationException;
  }

  /** How to make a fresh instance. */
  private interface Fresh {
    Object make() throws ReflectiveOperationException;
  }

  /** What fills an array with a result. */
  private interface Filling {
    void fill(Object result) throws ReflectiveOperationException;
  }

  private EveryMethod(Described described, Compiled compiled, Random random)
      throws ReflectiveOperationException {
    this.compiled = compiled;
    this.name = described.name();
    this.random = random;
    for (int kind = 0; kind < 2; kind++) {
      inputs[kind] = Described.rows(described.inputs(), SAMPLES, random);
      targets[kind] = Described.rows(described.targets(), SAMPLES, random);
    }
    this.model = compiled.load(name + "Model");
    Method of = method(model, "of", 1);
    this.type = of.getParameterTypes()[0].getComponentType();
    Object none = Array.newInstance(type, 0);
    this.parameters = values(named(of, "has (\\d+) parameters", null, none), 0.1, 0.8);
    Method predict = method(model, "predict", 2);
    this.out = named(predict, "gives (\\d+)", model(), rows(inputs[0], 1), none);
  }

  /** Fails where a result differs from that of a fresh instance. */
  static void check(Described described, Compiled compiled, Random random)
      throws ReflectiveOperationException {
    EveryMethod every = new EveryMethod(described, compiled, random);
    check(every::model, every.ofModel());
    check(every::derivatives, every.ofDerivatives());
    if (compiled.classes().containsKey(described.name() + "Training")) {
      check(every::training, every.ofTraining());
    }
  }

  private static void check(Fresh fresh, Map<String, Call> calls)
      throws ReflectiveOperationException {
    Map<String, Object[]> expected = new LinkedHashMap<>();
    for (Map.Entry<String, Call> call : calls.entrySet()) {
      expected.put(call.getKey(), call.getValue().on(fresh.make(), 0));
    }
    Object reused = fresh.make();
    for (Map.Entry<String, Call> before : calls.entrySet()) {
      for (Map.Entry<String, Call> after : calls.entrySet()) {
        before.getValue().on(reused, 1);
        Object[] results = after.getValue().on(reused, 0);
        if (!Arrays.deepEquals(results, expected.get(after.getKey()))) {
          assertWithMessage("%s after %s", after.getKey(), before.getKey())
              .that(Arrays.deepToString(results))
              .isEqualTo(Arrays.deepToString(expected.get(after.getKey())));
        }
      }
    }
  }

  private Object model() throws ReflectiveOperationException {
    return method(model, "of", 1).invoke(null, parameters);
  }

  private Map<String, Call> ofModel() {
    Map<String, Call> calls = new LinkedHashMap<>();
    Method one = method(model, "predict", 2);
    calls.put("predict", (on, kind) -> into(out, y -> one.invoke(on, rows(inputs[kind], 1), y)));
    Method batch = method(model, "predict", 3);
    Method threads = method(model, "predict", 4);
    for (int n : new int[] {1, 9, SAMPLES}) {
      calls.put(
          "predict of " + n,
          (on, kind) -> into(out * n, y -> batch.invoke(on, rows(inputs[kind], n), y, n)));
    }
    calls.put(
        "predict on threads",
        (on, kind) ->
            into(
                out * SAMPLES,
                y -> threads.invoke(on, rows(inputs[kind], SAMPLES), y, SAMPLES, 3)));
    Method parameters = method(model, "parameters", 0);
    calls.put("parameters", (on, kind) -> new Object[] {parameters.invoke(on)});
    return calls;
  }

  private Object derivatives() throws ReflectiveOperationException {
    return method(compiled.load(name + "Derivatives"), "of", 1).invoke(null, model());
  }

  private Map<String, Call> ofDerivatives() throws ReflectiveOperationException {
    Map<String, Call> calls = new LinkedHashMap<>();
    int in = inputs[0][0].length;
    Object[] u = {values(in, -1, 1), values(in, -1, 1)};
    Object[] weights = {values(out, -1, 1), values(out, -1, 1)};
    Class<?> derivatives = compiled.load(name + "Derivatives");
    for (Method m : derivatives.getDeclaredMethods()) {
      if (!Modifier.isPublic(m.getModifiers()) || Modifier.isStatic(m.getModifiers())) {
        continue;
      }
      m.setAccessible(true);
      Call call =
          switch (m.getName()) {
            case "jacobian" ->
                (on, kind) -> {
                  Object result = Array.newInstance(type, out, in);
                  m.invoke(on, x(kind), result);
                  return (Object[]) result;
                };
            case "inputGradient" -> (on, kind) -> into(in, y -> m.invoke(on, x(kind), t(kind), y));
            case "directional" -> (on, kind) -> into(out, y -> m.invoke(on, x(kind), u[kind], y));
            case "vectorJacobian" ->
                (on, kind) -> into(in, y -> m.invoke(on, x(kind), weights[kind], y));
            case "inputHessianVector" ->
                (on, kind) -> into(in, y -> m.invoke(on, x(kind), t(kind), u[kind], y));
            default -> ofParameters(m);
          };
      calls.put(m.getName(), call);
    }
    return calls;
  }

  private Object x(int kind) {
    return rows(inputs[kind], 1);
  }

  private Object t(int kind) {
    return rows(targets[kind], 1);
  }

  private Call ofParameters(Method m) throws ReflectiveOperationException {
    Object none = Array.newInstance(type, 1 << 20);
    boolean isProduct = m.getName().equals("hessianVector");
    Object[] wrong = {x(0), t(0), 1, none, none};
    String count = "takes (\\d+)";
    int trained =
        named(m, count, derivatives(), isProduct ? wrong : Arrays.copyOf(wrong, wrong.length - 1));
    Object[] v = {values(trained, -1, 1), values(trained, -1, 1)};
    return (on, kind) -> {
      int n = kind == 0 ? 5 : SAMPLES;
      Object x = rows(inputs[kind], n);
      Object t = rows(targets[kind], n);
      return isProduct
          ? into(trained, y -> m.invoke(on, x, t, n, v[kind], y))
          : new Object[] {m.invoke(on, x, t, n, v[kind])};
    };
  }

  private Object training() throws ReflectiveOperationException {
    return method(compiled.load(name + "Training"), "initialized", 1).invoke(null, 7L);
  }

  private Map<String, Call> ofTraining() throws ReflectiveOperationException {
    Trainable start = (Trainable) training();
    Samples[] samples = {Samples.of(inputs[0], targets[0]), Samples.of(inputs[1], targets[1])};
    int[] order = IntStream.range(0, SAMPLES).map(i -> SAMPLES - 1 - i).toArray();
    Map<String, Call> calls = new LinkedHashMap<>();
    for (int n : new int[] {1, 3, SAMPLES}) {
      calls.put(
          "gradient of " + n,
          (on, kind) -> {
            Trainable training = restarted(on, start);
            double error = training.gradient(samples[kind], order, 0, n);
            return results(training, error, values(training.gradients()));
          });
      calls.put(
          "descend of " + n,
          (on, kind) -> {
            Trainable training = restarted(on, start);
            return results(training, training.descend(samples[kind], order, 0, n, 0.125));
          });
    }
    calls.put(
        "evaluate",
        (on, kind) -> {
          Trainable training = restarted(on, start);
          double[][] y = new double[SAMPLES][out];
          return results(training, training.evaluate(samples[kind], 0, SAMPLES, y), y);
        });
    return calls;
  }

  private static Trainable restarted(Object on, Trainable start) {
    Trainable training = (Trainable) on;
    training.parameters().copyFrom(start.parameters());
    training.randomState(11);
    return training;
  }

  /** What was returned, and what else has changed. */
  private static Object[] results(Trainable training, Object... returned) {
    Object[] results = Arrays.copyOf(returned, returned.length + 2);
    results[returned.length] = values(training.parameters());
    results[returned.length + 1] = training.randomState();
    return results;
  }

  private static Object values(Blocks blocks) {
    Blocks copy = blocks.copy();
    return copy.isDouble() ? copy.doubles() : copy.floats();
  }

  private Object[] into(int width, Filling filling) throws ReflectiveOperationException {
    Object result = Array.newInstance(type, width);
    filling.fill(result);
    return new Object[] {result};
  }

  private static Method method(Class<?> owner, String name, int parameters) {
    Method method =
        Arrays.stream(owner.getMethods())
            .filter(m -> m.getName().equals(name) && m.getParameterCount() == parameters)
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    return method;
  }

  /** The number that a method wants, as it says itself where it is given another one. */
  private static int named(Method method, String pattern, Object on, Object... wrong)
      throws ReflectiveOperationException {
    try {
      method.invoke(on, wrong);
      throw new AssertionError(method + " took " + Arrays.deepToString(wrong));
    } catch (InvocationTargetException e) {
      String message = e.getCause().getMessage();
      return Integer.parseInt(message.replaceFirst("(?s).*?" + pattern + ".*", "$1"));
    }
  }

  private Object values(int count, double from, double to) {
    return array(random.doubles(count, from, to).toArray());
  }

  private Object rows(double[][] rows, int samples) {
    return array(Arrays.stream(rows).limit(samples).flatMapToDouble(Arrays::stream).toArray());
  }

  /** An array of the network's precision. */
  private Object array(double[] values) {
    if (type == double.class) {
      return values;
    }
    float[] narrowed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrowed[i] = (float) values[i];
    }
    return narrowed;
  }
}
