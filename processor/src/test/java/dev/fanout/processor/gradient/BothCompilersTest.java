package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Classes that another compiler made of random graphs with windows compute the same bits. */
@Tag("slow")
final class BothCompilersTest {

  private static final int GRAPHS = 6;
  private static final int ROWS = 7;

  private static final List<Described> ALL =
      LongStream.range(0, 400)
          .mapToObj(RandomNetwork::of)
          .filter(described -> described.text().matches("(?s).*(Convolution|Pool)\\(.*"))
          .limit(GRAPHS)
          .toList();

  private static Compiled compiled(Compiler compiler) {
    return compiler.compile(ALL.stream().map(Described::text).toArray(String[]::new)).orFail();
  }

  @Test
  void computeTheSameBits() throws ReflectiveOperationException {
    assertThat(ALL).hasSize(GRAPHS);
    Compiled one = compiled(Compiler.JAVAC);
    Compiled other = compiled(Compiler.ECLIPSE);
    for (Described described : ALL) {
      assertWithMessage(described.text())
          .that(numbers(described, other))
          .isEqualTo(numbers(described, one));
    }
  }

  /** Error, gradients, outputs of training and of the model, as texts: 0 is not −0 there. */
  private static String numbers(Described described, Compiled compiled)
      throws ReflectiveOperationException {
    Method initialized =
        compiled.load(described.name() + "Training").getMethod("initialized", long.class);
    initialized.setAccessible(true);
    Trainable training = (Trainable) initialized.invoke(null, 5L);
    Random random = new Random(3);
    double[][] inputs = Described.rows(described.inputs(), ROWS, random);
    Samples samples = Samples.of(inputs, Described.rows(described.targets(), ROWS, random));
    StringBuilder all = new StringBuilder();
    all.append(training.gradient(samples, Nets.order(ROWS), 0, ROWS)).append('\n');
    Blocks gradients = training.gradients();
    for (int block = 0; block < gradients.count(); block++) {
      for (int at = 0; at < gradients.length(block); at++) {
        all.append(gradients.get(block, at)).append(' ');
      }
    }
    Object model = Models.of(training);
    for (double[] row : inputs) {
      for (double output : Models.predict(model, row, training.layout().outputWidth())) {
        all.append(output).append(' ');
      }
    }
    return all.toString();
  }
}
