package dev.fanout.processor.gradient;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.data.Samples;
import dev.fanout.network.Trainable;
import dev.fanout.network.Workers;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.Lion;
import dev.fanout.optimize.Optimizer;
import dev.fanout.optimize.Sgd;
import dev.fanout.parameters.Blocks;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where gradients are left as products, steps have the bits of those by whole gradients. */
final class LeftProductsTest {

  private static final int GRAPHS = 40;

  /** So many of them at least have gradients that are left. */
  private static final int LEAVING = 4;

  /** So many others are tried beside them. */
  private static final int OTHERS = 6;

  private static final int ROWS = 6;

  @Test
  void giveTheBitsOfWholeGradients() throws ReflectiveOperationException {
    List<Described> all = leaving();
    Compiled compiled =
        Compiler.JAVAC.compile(all.stream().map(Described::text).toArray(String[]::new)).orFail();
    for (Described described : all) {
      for (Optimizer rule :
          List.of(
              Adam.withLearningRate(0.01),
              AdamW.withLearningRate(0.01),
              Lion.withLearningRate(0.01),
              Sgd.withLearningRate(0.01).momentum(0.5))) {
        Blocks expected = steps(described, compiled, rule, false, 1);
        for (int workers : new int[] {1, 3}) {
          assertWithMessage("%s\n%s with %s workers", described.text(), rule, workers)
              .that(steps(described, compiled, rule, true, workers).floats())
              .isEqualTo(expected.floats());
        }
      }
    }
  }

  /** Random descriptions whose gradients are left as products, and some others. */
  private static List<Described> leaving() {
    List<Described> all = new ArrayList<>();
    for (int seed = 0; seed < GRAPHS; seed++) {
      all.add(RandomNetwork.of(seed, "precision = Precision.FLOAT"));
    }
    Compiled emitted =
        Compiler.JAVAC
            .compilation()
            .options("-proc:only")
            .compile(all.stream().map(Described::text).toArray(String[]::new));
    List<Described> leaving = new ArrayList<>(all);
    leaving.removeIf(
        described -> !emitted.source(described.name() + "Training").contains("leave(scales, "));
    assertThat(leaving.size()).isAtLeast(LEAVING);
    all.removeAll(leaving);
    leaving.addAll(all.subList(0, OTHERS));
    return leaving;
  }

  /** The parameters after steps of one sample, with others between them. */
  private static Blocks steps(
      Described described, Compiled compiled, Optimizer rule, boolean leaves, int count)
      throws ReflectiveOperationException {
    Method initialized =
        compiled.load(described.name() + "Training").getMethod("initialized", long.class);
    initialized.setAccessible(true);
    Trainable training = (Trainable) initialized.invoke(null, 1L);
    Random random = new Random(2);
    Samples samples =
        Samples.of(
            Described.rows(described.inputs(), ROWS, random),
            Described.rows(described.targets(), ROWS, random));
    int[] order = {3, 0, 5, 2, 4, 1};
    Blocks trained = training.parameters().first(training.gradients().count());
    Optimizer.State state = rule.bind(trained);
    try (Workers workers = Workers.of(count, 0)) {
      training.workers(count == 1 ? null : workers);
      for (int at = 0; at < ROWS; at++) {
        if (leaves) {
          state.step(training, trained, samples, order, at, at + 1, 0.5);
        } else if (Double.isFinite(training.gradient(samples, order, at, at + 1))) {
          state.step(trained, training.gradients(), 0.5);
        }
        training.descend(samples, order, 0, at % 3 + 1, 0.01);
        training.gradient(samples, order, 0, 1);
        if (trained.count() > 0) {
          trained.set(0, 0, trained.get(0, 0) + training.gradients().get(0, 0));
        }
      }
    }
    return training.parameters();
  }
}
