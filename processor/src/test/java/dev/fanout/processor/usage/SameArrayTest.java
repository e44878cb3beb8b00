package dev.fanout.processor.usage;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.Predictor;
import dev.fanout.processor.testing.Compiled;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What receives a result may be an argument, or is refused. */
final class SameArrayTest {

  private static final String PROGRAM =
      """
      private static final NetTraining training = NetTraining.initialized(3);
      private static final NetModel model = training.model();

      public static int width() {
        return model.inputWidth();
      }

      public static Predictor one() {
        return (in, out, samples) -> model.predict(in, out);
      }

      public static Predictor batch() {
        return model::predict;
      }

      public static Predictor threads() {
        return (in, out, samples) -> model.predict(in, out, samples, 3);
      }

      /** Each returns its result, which it computes in its second argument. */
      public static Map<String, BinaryOperator<float[]>> derivatives() {
        NetDerivatives d = NetDerivatives.of(model);
        int n = model.inputWidth();
        Map<String, BinaryOperator<float[]>> all = new LinkedHashMap<>();
        all.put("directional", (x, y) -> {
          d.directional(x, x, y);
          return y;
        });
        all.put("vectorJacobian", (x, y) -> {
          d.vectorJacobian(x, x, y);
          return y;
        });
        all.put("inputGradient", (x, y) -> {
          d.inputGradient(x, x, y);
          return y;
        });
        all.put("inputHessianVector", (x, y) -> {
          d.inputHessianVector(x, x, x, y);
          return y;
        });
        all.put("jacobian", (x, y) -> {
          float[][] jacobian = new float[n][n];
          jacobian[0] = y;
          d.jacobian(x, jacobian);
          return jacobian[n - 1];
        });
        return all;
      }

      public static BinaryOperator<float[]> hessianVector() {
        NetDerivatives d = NetDerivatives.of(model);
        return (v, y) -> {
          d.hessianVector(new float[] {1, 2, 3}, new float[3], 1, v, y);
          return y;
        };
      }
      """;

  private static float[] random(int length) {
    float[] values = new float[length];
    Random random = new Random(5);
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {Net.STRAIGHT, Net.MIXED, Net.LOOPS})
  void rowsOfOneWidthCanBeReplaced(String nodes) {
    Compiled compiled = Net.compile("", nodes, PROGRAM);
    int width = Net.<Integer>call(compiled, "width");
    for (String method : new String[] {"one", "batch", "threads"}) {
      Predictor predictor = Net.call(compiled, method);
      for (int samples : method.equals("one") ? new int[] {1} : new int[] {1, 7, 33, 70, 900}) {
        float[] values = random(samples * width);
        float[] expected = new float[values.length];
        predictor.predict(values.clone(), expected, samples);
        predictor.predict(values, values, samples);
        assertWithMessage("%s of %s", method, samples).that(values).isEqualTo(expected);
      }
    }
    Map<String, BinaryOperator<float[]>> derivatives = Net.call(compiled, "derivatives");
    derivatives.forEach(
        (name, call) -> {
          float[] values = random(width);
          float[] expected = call.apply(values.clone(), new float[width]);
          assertWithMessage(name).that(call.apply(values, values)).isEqualTo(expected);
        });
  }

  @Test
  void aProductMayReplaceItsDirection() {
    Compiled compiled = Net.compile("", Net.STRAIGHT, PROGRAM);
    BinaryOperator<float[]> product = Net.call(compiled, "hessianVector");
    float[] v = random(31);
    float[] expected = product.apply(v.clone(), new float[v.length]);
    assertThat(product.apply(v, v)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@Dense(units = 2)", "@Dense(units = 50)"})
  void rowsOfTwoWidthsAreRefused(String output) {
    String nodes =
        """
        @Input(3) Tensor x();
        @Output(loss = MEAN_SQUARED_ERROR) %s Tensor y(Tensor x);
        """
            .formatted(output);
    String program =
        """
        private static final NetModel model = NetTraining.initialized(3).model();

        public static Predictor batch() {
          return model::predict;
        }
        """;
    Predictor batch = Net.call(Net.compile("", nodes, program), "batch");
    float[] values = random(1000);
    for (int samples : new int[] {1, 5, 20}) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> batch.predict(values, values, samples));
      assertThat(refused).hasMessageThat().startsWith("in and out are the same array");
    }
    assertThat(values).isEqualTo(random(1000));
  }
}
