package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.testing.Compiler;
import dev.fanout.train.Samples;
import dev.fanout.train.Trainable;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** The losses of single units against their definitions, the mean over units and samples. */
final class LossTest {

  private static final double[][] VALUES = {{-2.5, 0.3}, {0.1, 4}, {1, -1}};
  private static final double[][] TARGETS = {{1, 0.25}, {0.1, 2}, {0, 3.5}};

  @Test
  void eachIsAsDefined() throws ReflectiveOperationException {
    check("MEAN_SQUARED_ERROR", (y, t) -> (y - t) * (y - t));
    check("MEAN_ABSOLUTE_ERROR", (y, t) -> Math.abs(y - t));
    check("HUBER", (y, t) -> huber(y - t, 1));
    check("HUBER, delta = 2.25", (y, t) -> huber(y - t, 2.25));
    check("HUBER, weight = 3", (y, t) -> 3 * huber(y - t, 1));
    check("POISSON", (y, t) -> StrictMath.exp(y) - t * y);
  }

  private static double huber(double r, double delta) {
    return Math.abs(r) < delta ? r * r / 2 : delta * (Math.abs(r) - delta / 2);
  }

  private static void check(String loss, DoubleBinaryOperator definition)
      throws ReflectiveOperationException {
    Class<?> type =
        Compiler.JAVAC
            .compile(
                """
                import dev.fanout.*;
                @Network(precision = Precision.DOUBLE)
                public interface Net {
                  @Input(2) Tensor x();
                  @Activate(Activation.IDENTITY) @Output(loss = Loss.%s) Tensor y(Tensor x);
                }
                """
                    .formatted(loss))
            .orFail()
            .load("NetTraining");
    Trainable training = (Trainable) type.getMethod("initialized", long.class).invoke(null, 0L);
    double expected = 0;
    for (int b = 0; b < VALUES.length; b++) {
      for (int j = 0; j < 2; j++) {
        expected += definition.applyAsDouble(VALUES[b][j], TARGETS[b][j]) / (2 * VALUES.length);
      }
    }
    Samples samples = Samples.of(VALUES, TARGETS);
    double[][] results = new double[VALUES.length][2];
    assertWithMessage(loss)
        .that(training.evaluate(samples, 0, VALUES.length, results))
        .isWithin(1e-14)
        .of(expected);
  }
}
