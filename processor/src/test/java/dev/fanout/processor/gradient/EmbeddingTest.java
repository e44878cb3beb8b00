package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import java.lang.reflect.InvocationTargetException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables: which row is taken, where its gradient goes, and what is no number of a row. */
final class EmbeddingTest {

  private static final String NODES =
      """
      @Input(%s) Tensor words();
      @Embedding(rows = 3, units = 2) @Output(loss = Loss.MEAN_SQUARED_ERROR)
      Tensor table(Tensor words);
      """;

  private static final double[] ROWS = {0.5, 1, -2, 3, 4, -5};

  @Test
  void aRowIsTakenForEachNumber() throws ReflectiveOperationException {
    Trainable training = Nets.of(NODES.formatted("4"));
    training.layout().write("table.weight", ROWS);
    assertThat(Models.predict(Models.of(training), new double[] {2, 0, 2, 1}, 8))
        .isEqualTo(new double[] {4, -5, 0.5, 1, 4, -5, -2, 3});
  }

  @Test
  void aPictureOfNumbersIsReadRowByRow() throws ReflectiveOperationException {
    for (String shape : new String[] {"{2, 2}", "{1, 4}", "{4, 1}"}) {
      Trainable training = Nets.of(NODES.formatted(shape));
      training.layout().write("table.weight", ROWS);
      assertThat(Models.predict(Models.of(training), new double[] {2, 0, 2, 1}, 8))
          .isEqualTo(new double[] {4, -5, 0.5, 1, 4, -5, -2, 3});
    }
  }

  @Test
  void aSingleNumberBecomesARow() throws ReflectiveOperationException {
    for (String shape : new String[] {"1", "{1, 1}"}) {
      Trainable training = Nets.of(NODES.formatted(shape));
      training.layout().write("table.weight", ROWS);
      assertThat(Models.predict(Models.of(training), new double[] {1}, 2))
          .isEqualTo(new double[] {-2, 3});
    }
  }

  /** Rows that are taken twice have both derivatives, rows that are not taken none. */
  @Test
  void gradientsOfTheSameRowAddUp() {
    Trainable training = Nets.of(NODES.formatted("2"));
    training.layout().write("table.weight", ROWS);
    Samples samples = Samples.of(new double[][] {{2, 2}}, new double[][] {{3, -5, 0, 0}});
    training.gradient(samples, new int[] {0}, 0, 1);
    assertThat(training.layout().over(training.gradients()).readDoubles("table.weight"))
        .isEqualTo(new double[] {0, 0, 0, 0, 2 / 4.0 * (1 + 4), 2 / 4.0 * (0 - 5)});
  }

  @ParameterizedTest
  @CsvSource({"1.5", "-1", "3", "1e9", "-0.001"})
  void otherNumbersAreRefused(double number) throws ReflectiveOperationException {
    for (String unroll : new String[] {"AUTO", "NEVER"}) {
      Trainable training =
          Nets.of(
              "precision = Precision.DOUBLE, unroll = Unroll." + unroll, NODES.formatted("2"), 1);
      Samples samples = Samples.of(new double[][] {{0, number}}, new double[1][4]);
      String row =
          "Row 0, column 1 of the inputs is "
              + number
              + "; 'table' looks up one of the 3 rows of its table, 0 to 2. Number from 0, or give the"
              + " table more rows.";
      String message =
          "table takes whole numbers from 0 to 2, not " + number + " in column 1 of the inputs.";
      assertThat(
              assertThrows(
                  IllegalArgumentException.class,
                  () -> training.gradient(samples, new int[] {0}, 0, 1)))
          .hasMessageThat()
          .isEqualTo(row);
      assertThat(
              assertThrows(
                  IllegalArgumentException.class,
                  () -> training.evaluate(samples, 0, 1, new double[1][4])))
          .hasMessageThat()
          .isEqualTo(row);
      Object model = Models.of(training);
      assertThat(
              assertThrows(
                  InvocationTargetException.class,
                  () -> Models.predict(model, new double[] {0, number}, 4)))
          .hasCauseThat()
          .hasMessageThat()
          .isEqualTo(message);
    }
  }

  /** The slice of a slice, in a block, behind another input; what is computed is not looked at. */
  @Test
  void theColumnIsThatOfTheInputRow() {
    Trainable training =
        Nets.of(
            """
            @Input(2) Tensor before();
            @Input(5) Tensor all();
            @Slice(from = 1, to = 4) Tensor three(Tensor all);
            @Slice(from = 1, to = 3) Tensor two(Tensor three);
            @Use(Words.class) Tensor words(Tensor two);
            @Scale(2) Tensor doubled(Tensor all);
            @Embedding(rows = 9, units = 1) Tensor computed(Tensor doubled);
            @Concat @Output(loss = Loss.MEAN_SQUARED_ERROR)
            Tensor out(Tensor before, Tensor words, Tensor computed);
            interface Words {
              @Input(2) Tensor numbers();
              @Embedding(rows = 3, units = 1) @Output Tensor table(Tensor numbers);
            }
            """);
    double[][] inputs = {{9.5, 9.5, 4, 4, 2, 0, 4}, {9.5, 9.5, 4, 4, 2, 3, 4}};
    Samples samples = Samples.of(inputs, new double[2][9]);
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> training.gradient(samples, new int[] {0}, 0, 1)))
        .hasMessageThat()
        .startsWith("Row 1, column 5 of the inputs is 3.0; 'words' looks up one of the 3");
  }

  /** Numbers that are no input but computed: a slice of an input, a constant, dropped values. */
  @Test
  void numbersMayBeComputed() throws ReflectiveOperationException {
    for (String unroll : new String[] {"AUTO", "NEVER"}) {
      Trainable training =
          Nets.of(
              "precision = Precision.DOUBLE, unroll = Unroll." + unroll,
              """
              @Input(3) Tensor all();
              @Slice(from = 1, to = 3) Tensor two(Tensor all);
              @Dropout(0.5) Tensor dropped(Tensor two);
              @Constant({0, 1}) Tensor places();
              @Embedding(rows = 3, units = 1) Tensor words(Tensor dropped);
              @Embedding(rows = 2, units = 1) Tensor positions(Tensor places);
              @Add @Output(loss = Loss.MEAN_SQUARED_ERROR)
              Tensor sum(Tensor words, Tensor positions);
              """,
              1);
      training.layout().write("words.weight", new double[] {1, 2, 3});
      training.layout().write("positions.weight", new double[] {10, 20});
      assertThat(Models.predict(Models.of(training), new double[] {7, 2, 0}, 2))
          .isEqualTo(new double[] {13, 21});
    }
  }

  private static final String COMPUTED =
      """
      @Input(3) Tensor x();
      @Scale(2) Tensor doubled(Tensor x);
      @Embedding(rows = 5, units = 2) Tensor table(Tensor doubled);
      @Embedding(rows = 4, units = 1) Tensor direct(Tensor x);
      @Concat @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor table, Tensor direct);
      """;

  private static final String TWICE = "Row %s: table takes whole numbers from 0 to 4, not 6.0.";

  private static Trainable computed(String unroll) {
    return Nets.of(
        "precision = Precision.DOUBLE, unroll = Unroll."
            + unroll
            + ", derivatives = {Derivative.PARAMETER_DIRECTIONAL, Derivative.HESSIAN_VECTOR}",
        COMPUTED,
        1);
  }

  /** As lanes or as rows, in place of nothing; one row says nothing of its number. */
  @Test
  void theRowOfABatchIsNamed() throws ReflectiveOperationException {
    for (String unroll : new String[] {"AUTO", "NEVER"}) {
      Object model = Models.of(computed(unroll));
      for (int samples : new int[] {38, 40, 300}) {
        double[] in = new double[samples * 3];
        double[] out = new double[samples * 9];
        in[37 * 3 + 1] = -1;
        if (samples > 38) {
          in[38 * 3] = 3;
        }
        assertThat(refusal(() -> predict(model, in, out, samples)))
            .isEqualTo("Row 37 of in: table takes whole numbers from 0 to 4, not -2.0.");
        in[37 * 3 + 1] = 0;
        in[37 * 3 + 2] = 3;
        assertThat(refusal(() -> predict(model, in, out, samples)))
            .isEqualTo(TWICE.formatted("37 of in"));
        in[37 * 3 + 2] = 0;
        in[38 * 3 % in.length] = 0;
        predict(model, in, out, samples);
      }
      double[] one = {0, 0, 3};
      assertThat(refusal(() -> Models.predict(model, one, 9)))
          .isEqualTo(TWICE.substring("Row %s: ".length()));
      assertThat(refusal(() -> predict(model, one, new double[9], 1)))
          .isEqualTo(TWICE.substring("Row %s: ".length()));
    }
  }

  @Test
  void theRowIsNamedWhereSeveralThreadsPredict() throws ReflectiveOperationException {
    Object model =
        Models.of(
            Nets.of(
                """
                @Input(2) Tensor x();
                @Embedding(rows = 3, units = 64) Tensor table(Tensor x);
                @Dense(units = 256) Tensor wide(Tensor table);
                @Dense(units = 2) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor wide);
                """));
    double[] values = new double[2 * 600];
    values[2 * 411 + 1] = 3;
    values[2 * 599] = 7;
    assertThat(
            refusal(
                () ->
                    model
                        .getClass()
                        .getMethod("predict", double[].class, double[].class, int.class, int.class)
                        .invoke(model, values, values, 600, 4)))
        .isEqualTo(
            "Row 411 of in: table takes whole numbers from 0 to 2, not 3.0 in column 1 of the inputs.");
  }

  /** By the number of the sample, whatever the order. */
  @Test
  void theSampleIsNamed() {
    for (String unroll : new String[] {"AUTO", "NEVER"}) {
      Trainable training = computed(unroll);
      double[][] inputs = new double[100][3];
      inputs[71][2] = 3;
      Samples samples = Samples.of(inputs, new double[100][9]);
      int[] order = IntStream.range(0, 100).map(i -> 99 - i).toArray();
      String message = TWICE.formatted("71 of the samples");
      double[] before = weights(training);
      assertThat(refusal(() -> training.gradient(samples, order, 0, 100))).isEqualTo(message);
      assertThat(refusal(() -> training.gradient(samples, order, 28, 29))).isEqualTo(message);
      assertThat(refusal(() -> training.descend(samples, order, 20, 30, 0.5))).isEqualTo(message);
      assertThat(refusal(() -> training.evaluate(samples, 60, 100, new double[40][9])))
          .isEqualTo(message);
      assertThat(weights(training)).isEqualTo(before);
      training.gradient(samples, order, 0, 28);
    }
  }

  @Test
  void theRowOfDerivativesIsNamed() throws ReflectiveOperationException {
    Trainable training = computed("AUTO");
    Object model = Models.of(training);
    Object derivatives =
        model
            .getClass()
            .getClassLoader()
            .loadClass("NetDerivatives")
            .getMethod("of", model.getClass())
            .invoke(null, model);
    double[] in = new double[50 * 3];
    in[44 * 3 + 2] = 3;
    double[] v = new double[14];
    assertThat(
            refusal(
                () ->
                    derivatives
                        .getClass()
                        .getMethod(
                            "parameterDirectional",
                            double[].class,
                            double[].class,
                            int.class,
                            double[].class)
                        .invoke(derivatives, in, new double[50 * 9], 50, v)))
        .isEqualTo(TWICE.formatted("44 of x"));
  }

  private static double[] weights(Trainable training) {
    return training.layout().readDoubles("table.weight");
  }

  private static void predict(Object model, double[] in, double[] out, int samples)
      throws ReflectiveOperationException {
    model
        .getClass()
        .getMethod("predict", double[].class, double[].class, int.class)
        .invoke(model, in, out, samples);
  }

  /** The message of what a call is refused with. */
  private static String refusal(Executable call) {
    Throwable thrown = assertThrows(Exception.class, call);
    Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
    assertThat(cause).isInstanceOf(IllegalArgumentException.class);
    return cause.getMessage();
  }
}
