package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;
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
      String message = "table takes whole numbers from 0 to 2, not " + number + ".";
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
}
