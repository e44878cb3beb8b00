package dev.fanout.processor.usage;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Predictor;
import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.processor.testing.Compiled;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every public method of emitted classes, with one argument that it does not take. */
final class MisuseTest {

  private static final String PROGRAM =
      """
      private static final NetTraining training = NetTraining.initialized(3);
      private static final NetModel model = training.model();

      public static NetTraining training() {
        return training;
      }

      public static NetModel model() {
        return model;
      }

      public static NetDerivatives derivatives() {
        return NetDerivatives.of(model);
      }

      public static Predictor batch() {
        return model::predict;
      }
      """;

  @ParameterizedTest
  @CsvSource({"STRAIGHT, FLOAT", "MIXED, DOUBLE", "LOOPS, FLOAT", "WORDS, FLOAT"})
  void isRefusedByName(String network, String precision) throws ReflectiveOperationException {
    String nodes = (String) Net.class.getDeclaredField(network).get(null);
    boolean isDouble = precision.equals("DOUBLE");
    Compiled compiled =
        Net.compile(
            "precision = Precision." + precision + ", ",
            nodes,
            isDouble ? PROGRAM.replaceAll("(?s)public static Predictor.*", "") : PROGRAM);
    Trainable training = Net.call(compiled, "training");
    for (String what : new String[] {"model", "derivatives", "training"}) {
      Object on = Net.call(compiled, what);
      for (Method method : on.getClass().getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
          check(method, on, training, Net.call(compiled, "model"));
        }
      }
    }
  }

  private static void check(Method method, Object on, Trainable training, Object model)
      throws ReflectiveOperationException {
    Object[] right = right(method, training, model);
    if (right != null) {
      if (method.getName().equals("notFinite")) {
        Samples samples = (Samples) argument("samples", method, training, model);
        training.gradient(samples, new int[] {0}, 0, 1); // it looks at what this leaves
      }
      assertWithMessage("%s", method).that(thrown(method, on, right)).isNull();
      for (int i = 0; i < right.length; i++) {
        Parameter parameter = method.getParameters()[i];
        for (Object bad : bad(parameter, right[i])) {
          Object[] wrong = right.clone();
          wrong[i] = bad;
          Throwable thrown = thrown(method, on, wrong);
          String given = method + " given " + said(bad) + " as " + parameter.getName();
          if (isAlwaysWrong(bad, right[i], parameter)) {
            assertWithMessage(given).that(thrown).isNotNull();
          }
          if (thrown != null) {
            assertWithMessage(given)
                .that(thrown.getClass())
                .isEqualTo(IllegalArgumentException.class);
            assertWithMessage(given).that(thrown).hasMessageThat().isNotNull();
            assertWithMessage(given).that(thrown).hasMessageThat().endsWith(".");
          }
          if (bad == null && thrown != null) {
            String name = parameter.getName().equals("b") ? "sample" : parameter.getName();
            assertWithMessage(given).that(thrown).hasMessageThat().startsWith(name + " is null");
          }
        }
      }
    }
  }

  private static Throwable thrown(Method method, Object on, Object[] arguments)
      throws IllegalAccessException {
    try {
      method.invoke(on, arguments);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }

  /** Arguments that are taken; null for a method without any. */
  private static Object[] right(Method method, Trainable training, Object model) {
    Parameter[] parameters = method.getParameters();
    Object[] all = new Object[parameters.length];
    for (int i = 0; i < all.length; i++) {
      boolean isCount = parameters[i].getType() == int.class;
      String name = parameters[i].getName();
      all[i] = name.equals("samples") && isCount ? 1 : argument(name, method, training, model);
    }
    return all.length == 0 ? null : all;
  }

  private static Object argument(String name, Method method, Trainable training, Object model) {
    int in = training.layout().inputWidth();
    int out = training.layout().outputWidth();
    boolean isDouble = training.parameters().isDouble();
    Class<?> type = isDouble ? double.class : float.class;
    int trained = Math.toIntExact(training.gradients().size());
    boolean isOfParameters = method.getName().equals("hessianVector");
    return switch (name) {
      case "samples" ->
          isDouble
              ? Samples.of(new double[4][in], new double[4][out])
              : Samples.of(new float[4][in], new float[4][out]);
      case "parameters" -> Array.newInstance(type, Math.toIntExact(training.parameters().size()));
      case "in", "x", "gradient" -> Array.newInstance(type, in);
      case "t", "out", "derivative" -> Array.newInstance(type, out);
      case "u" -> Array.newInstance(type, method.getName().equals("vectorJacobian") ? out : in);
      case "v" -> Array.newInstance(type, trained);
      case "product" -> Array.newInstance(type, isOfParameters ? trained : in);
      case "jacobian" -> Array.newInstance(type, out, in);
      case "scales" -> new float[training.gradients().count()];
      case "gradientRows" -> new float[training.gradients().count()][];
      case "threads" -> 1;
      case "model" -> model;
      case "seed", "state" -> 1L;
      case "order" -> new int[] {3, 0, 1};
      case "from" -> 1;
      case "to" -> 3;
      case "learningRate" -> 0.125;
      case "results" -> new double[4][out];
      case "node" -> "both";
      case "b" -> 0;
      default -> null;
    };
  }

  private static List<Object> bad(Parameter parameter, Object right) {
    List<Object> bad = new ArrayList<>();
    Class<?> type = parameter.getType();
    if (type.isArray()) {
      Class<?> element = type.getComponentType();
      int length = Array.getLength(right);
      bad.add(null);
      bad.add(Array.newInstance(element, 0));
      bad.add(Array.newInstance(element, length - 1));
      Object longer = Array.newInstance(element, length + 1);
      bad.add(longer);
      Object filled = Array.newInstance(element, length);
      if (element == float.class) {
        Arrays.fill((float[]) filled, Float.NaN);
      } else if (element == double.class) {
        Arrays.fill((double[]) filled, Double.NaN);
      } else if (element == int.class) {
        Arrays.fill((int[]) filled, 9);
      } else { // rows that are null, and rows that are too short
        bad.add(Array.newInstance(element.getComponentType(), length, 0));
      }
      bad.add(filled);
    } else if (type == int.class) {
      bad.addAll(List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 5));
    } else if (type == double.class) {
      bad.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY));
    } else if (type == String.class) {
      bad.addAll(Arrays.asList(null, "", "nobody"));
    } else if (!type.isPrimitive()) {
      bad.add(null);
    }
    return bad;
  }

  /** What no method takes in place of what it does take. */
  private static boolean isAlwaysWrong(Object bad, Object right, Parameter parameter) {
    return bad == null
        ? !parameter.getName().matches("watcher|workers")
        : bad.getClass().isArray()
            ? Array.getLength(bad) == 0 && Array.getLength(right) > 0
            : bad instanceof Integer number && number < 0
                || bad instanceof Double
                || bad instanceof String;
  }

  private static String said(Object bad) {
    return bad != null && bad.getClass().isArray()
        ? "an array of " + Array.getLength(bad)
        : String.valueOf(bad);
  }

  @Test
  void messagesSayWhatWouldDo() {
    Predictor batch = Net.call(Net.compile("", Net.STRAIGHT, PROGRAM), "batch");
    assertThat(refused(() -> batch.predict(new float[4], new float[6], 2)))
        .isEqualTo("in has 4 values; 2 samples need 6, for each one x (3).");
    assertThat(refused(() -> batch.predict(new float[6], null, 2)))
        .isEqualTo("out is null; 2 samples need 6, for each one y (3).");
    assertThat(refused(() -> batch.predict(new float[6], new float[6], -1)))
        .isEqualTo("samples is -1. Give at least 0.");
  }

  private static String refused(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }
}
