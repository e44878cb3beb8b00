package dev.fanout.processor.reproducible;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Adam;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.train.Trainer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The order of the methods of a description means nothing beyond the order of inputs and outputs in
 * a row: what is learned is the same. (Up to rounding: sums may be formed in another order.)
 */
final class MethodOrderTest {

  private static final int ROWS = 40;

  private static final String[] METHODS = {
    "@Input(3) Tensor position();",
    "@Input(2) Tensor speed();",
    "@Dense(units = 4, activation = TANH) Tensor trunk(Tensor position, Tensor speed);",
    "@Dense(units = 4) Tensor branch(Tensor trunk);",
    "@Add Tensor skip(Tensor trunk, Tensor branch);",
    "@Concat Tensor all(Tensor skip, Tensor speed);",
    "@Dense(units = 1) @Output(loss = MEAN_SQUARED_ERROR) Tensor height(Tensor trunk, Tensor all);",
    "@Dense(units = 3, activation = SIGMOID) @Output(loss = BINARY_CROSS_ENTROPY)"
        + " Tensor kind(Tensor all);",
  };

  @ParameterizedTest
  @ValueSource(strings = {"67543201", "06312754", "54603172"})
  void otherOrdersLearnTheSame(String order) throws ReflectiveOperationException {
    Trainable expected = compiled("01234567");
    Trainable actual = compiled(order);
    Layout layout = expected.layout();
    assertThat(names(actual.layout())).containsExactlyElementsIn(names(layout));
    for (String name : names(layout)) {
      actual.layout().write(name, layout.readDoubles(name));
    }
    Trainer trainer =
        Trainer.builder().optimizer(Adam.withLearningRate(0.01)).batchSize(8).epochs(30).build();
    trainer.fit(expected, samples());
    trainer.fit(actual, samples());
    for (String name : names(layout)) {
      assertWithMessage(name)
          .that(actual.layout().readDoubles(name))
          .usingTolerance(1e-9)
          .containsExactly(layout.readDoubles(name))
          .inOrder();
    }
  }

  private static Iterable<String> names(Layout layout) {
    return layout.tensors().stream().map(ParameterTensor::name).toList();
  }

  private static Trainable compiled(String order) throws ReflectiveOperationException {
    String description =
        """
        import dev.fanout.*;
        import static dev.fanout.Activation.*;
        import static dev.fanout.Loss.*;

        @Network(precision = Precision.DOUBLE)
        public interface Net {
        %s
        }
        """
            .formatted(
                order.chars().mapToObj(c -> METHODS[c - '0']).collect(Collectors.joining("\n")));
    return (Trainable)
        Compiler.JAVAC
            .compile(description)
            .orFail()
            .load("NetTraining")
            .getMethod("initialized", long.class)
            .invoke(null, 1L);
  }

  private static Samples samples() {
    Xoshiro256 random = Xoshiro256.seeded(3);
    return Samples.of(rows(5, random), rows(4, random));
  }

  private static double[][] rows(int width, Xoshiro256 random) {
    return IntStream.range(0, ROWS)
        .mapToObj(row -> IntStream.range(0, width).mapToDouble(i -> random.nextDouble()).toArray())
        .toArray(double[][]::new);
  }
}
