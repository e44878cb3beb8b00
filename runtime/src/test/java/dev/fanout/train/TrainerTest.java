package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import dev.fanout.data.Samples;
import dev.fanout.internal.Xoshiro256;
import dev.fanout.network.Trainable;
import dev.fanout.optimize.Adam;
import dev.fanout.optimize.Optimizer;
import dev.fanout.optimize.Sgd;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.testing.LinearRegression;
import dev.fanout.testing.Scripted;
import dev.fanout.testing.Standardized;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrainerTest {

  private static final double NAN = Double.NaN;

  /** 50 rows of y = 2 x₀ − 3 x₁ + 0.5 and the residuals ±0.1, which are orthogonal to all of it. */
  private static Samples line() {
    double[][] inputs = new double[52][2];
    double[][] targets = new double[52][1];
    Xoshiro256 random = Xoshiro256.seeded(11);
    for (int row = 0; row < inputs.length; row += 2) {
      for (int twin = row; twin < row + 2; twin++) {
        inputs[twin][0] = twin == row ? 2 * random.nextDouble() - 1 : inputs[row][0];
        inputs[twin][1] = twin == row ? 2 * random.nextDouble() - 1 : inputs[row][1];
        double y = 2 * inputs[twin][0] - 3 * inputs[twin][1] + 0.5;
        targets[twin][0] = y + (twin == row ? 0.1 : -0.1);
      }
    }
    return Samples.of(inputs, targets);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsTheLeastSquares(boolean inDouble) {
    LinearRegression network = new LinearRegression(2, inDouble);
    network.layout().initialize(1);
    Samples samples = line();

    TrainingReport report =
        Trainer.builder()
            .optimizer(Sgd.withLearningRate(0.3))
            .batchSize(samples.size())
            .epochs(400)
            .build()
            .fit(network, samples, samples);

    double tolerance = inDouble ? 1e-12 : 1e-6;
    double[] weight = network.layout().readDoubles("price.weight");
    assertThat(weight[0]).isWithin(tolerance).of(2);
    assertThat(weight[1]).isWithin(tolerance).of(-3);
    assertThat(network.layout().readDoubles("price.bias")[0]).isWithin(tolerance).of(0.5);
    assertThat(report.last().trainLoss()).isWithin(tolerance).of(0.01);
    assertThat(report.last().validationLoss()).isWithin(tolerance).of(0.01);
    assertThat(report.last().metrics()).isEmpty();
    assertThat(report.epochs()).hasSize(400);
    assertThat(report.stoppedEarly()).isFalse();
    assertThat(report.parameterCount()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leavesAloneWhatIsNotTrained(boolean inDouble) {
    Standardized network = new Standardized(inDouble);
    Samples samples = Samples.of(new double[][] {{1}, {2}, {6}}, new double[][] {{1}, {2}, {3}});

    TrainingReport report =
        Trainer.builder()
            .optimizer(Adam.withLearningRate(0.1))
            .epochs(2)
            .build()
            .fit(network, samples, samples.weighted(new double[] {1, 2, 3}));

    // 0.5 at first; the mean of the batch is 3.
    double mean = 0.9 * (0.9 * 0.5 + 0.3) + 0.3;
    assertThat(network.layout().readDoubles("norm.running_mean")[0]).isWithin(1e-6).of(mean);
    assertThat(network.layout().readDoubles("norm.weight")[0]).isNotEqualTo(1.0);
    assertThat(network.layout().readDoubles("norm.bias")[0]).isNotEqualTo(0.0);
    assertThat(report.parameterCount()).isEqualTo(2);
    assertThat(network.randomState()).isEqualTo(9);
  }

  @Test
  void restoresWhatIsNotTrainedToo() {
    Standardized network =
        new Standardized(true) {
          @Override
          public double gradient(Samples samples, int[] order, int from, int to) {
            double error = super.gradient(samples, order, from, to);
            return randomState() > 8 ? NAN : error;
          }
        };
    Samples samples = Samples.of(new double[][] {{1}, {2}, {6}}, new double[][] {{1}, {2}, {3}});

    assertThrows(
        DivergedException.class, () -> Trainer.builder().build().fit(network, samples, samples));

    assertThat(network.layout().readDoubles("norm.running_mean")[0]).isWithin(1e-12).of(0.75);
  }

  @Test
  void namesAStateThatIsNotFinite() {
    Standardized network = new Standardized(true);
    network.layout().write("norm.running_mean", new double[] {NAN});
    Samples samples = Samples.of(new double[][] {{1}}, new double[][] {{1}});

    assertThat(
            assertThrows(
                DivergedException.class, () -> Trainer.builder().build().fit(network, samples)))
        .hasMessageThat()
        .startsWith(
            "A parameter is not finite in epoch 1, batch 1: the parameter norm.running_mean[0] is"
                + " NaN. ");
  }

  private static double[] weightsAfter(long seed, boolean shuffle) {
    LinearRegression network = new LinearRegression(2, false);
    network.layout().initialize(1);
    Trainer.builder()
        .optimizer(Adam.withLearningRate(0.05))
        .batchSize(7)
        .epochs(3)
        .seed(seed)
        .shuffle(shuffle)
        .build()
        .fit(network, line());
    return network.layout().readDoubles("price.weight");
  }

  @Test
  void theDefaultsAreThoseOfTheDocumentation() {
    TrainerSettings defaults = Trainer.builder().build().settings;
    TrainerBuilder set =
        Trainer.builder()
            .optimizer(Adam.withLearningRate(0.001))
            .batchSize(32)
            .epochs(10)
            .seed(0)
            .shuffle(true)
            .shuffleWindow(65_536)
            .accumulate(1)
            .threads(1);

    assertThat(defaults.toString()).isEqualTo(set.build().settings.toString());
    assertThat(defaults.epochs).isEqualTo(10);
    assertThat(defaults.workers).isNull();
    assertThat(defaults.toString())
        .endsWith(
            "l1 0.0\nl2 0.0\nclipNorm 0.0\nclipValue 0.0\naccumulate 1\naverageWeights 0.0\n"
                + "earlyStopping false\nleast gain 0.0\nbestByLeast null");
    assertThat(defaults.checkpoints).isNull();
    assertThat(defaults.isStopped).isNull();
  }

  @Test
  void theSeedDecides() {
    assertThat(weightsAfter(5, true)).isEqualTo(weightsAfter(5, true));
    assertThat(weightsAfter(5, true)).isNotEqualTo(weightsAfter(6, true));
    assertThat(weightsAfter(5, false)).isEqualTo(weightsAfter(6, false));
  }

  @Test
  void batchesCoverEveryRowOnceAndTheMeanCountsRows() {
    List<String> calls = new ArrayList<>();
    LinearRegression inner = new LinearRegression(1, true);
    Samples samples = Samples.of(new double[][] {{1}, {2}, {3}, {4}, {5}}, new double[5][1]);
    Trainable network =
        new Trainable() {
          @Override
          public Layout layout() {
            return inner.layout();
          }

          @Override
          public Blocks parameters() {
            return inner.parameters();
          }

          @Override
          public Blocks gradients() {
            return inner.gradients();
          }

          @Override
          public double gradient(Samples rows, int[] order, int from, int to) {
            StringBuilder call = new StringBuilder();
            for (int i = from; i < to; i++) {
              call.append(order[i]);
            }
            calls.add(call.toString());
            return to - from;
          }

          @Override
          public double evaluate(Samples rows, int from, int to, double[][] outputs) {
            throw new AssertionError("no validation samples");
          }
        };

    TrainingReport report =
        Trainer.builder().batchSize(2).epochs(2).shuffle(false).build().fit(network, samples);
    assertThat(calls).containsExactly("01", "23", "4", "01", "23", "4").inOrder();
    // (2 + 2) rows of mean 2 and one of mean 1.
    assertThat(report.last().trainLoss()).isEqualTo(9.0 / 5);
    assertThat(report.last().validationLoss()).isNaN();

    calls.clear();
    Trainer.builder().batchSize(5).epochs(2).build().fit(network, samples);
    assertThat(calls.get(0)).isNotEqualTo(calls.get(1));
    for (String call : calls) {
      assertThat(call.chars().sorted().toArray()).isEqualTo("01234".chars().toArray());
    }
  }

  @Test
  void tellsListenersInOrder() {
    StringBuilder told = new StringBuilder();
    Listener listener =
        new Listener() {
          @Override
          public void onStart(TrainingPlan plan) {
            told.append(plan).append('\n');
          }

          @Override
          public void onBatch(int epoch, int batch, double loss) {
            told.append("batch ").append(epoch).append('.').append(batch).append('\n');
          }

          @Override
          public void onEpoch(EpochResult result) {
            told.append("epoch ").append(result.epoch()).append('\n');
          }

          @Override
          public void onEnd(TrainingReport report) {
            told.append("end");
          }

          @Override
          public void onDiverged(DivergedException exception) {
            told.append("diverged");
          }
        };
    Trainer trainer =
        Trainer.builder().optimizer(Sgd.withLearningRate(1)).epochs(2).listener(listener).build();

    trainer.fit(new Scripted(new double[] {1}), Scripted.SAMPLES);
    assertThat(told.toString())
        .isEqualTo(
            "TrainingPlan[epochs=2, batchesPerEpoch=1, batchSize=32, trainSamples=1,"
                + " validationSamples=0, parameterCount=1, optimizer=Sgd[learningRate=1.0,"
                + " momentum=0.0, nesterov=0.0, weightDecay=0.0], resumed=[]]\n"
                + "batch 1.1\nepoch 1\nbatch 2.1\nepoch 2\nend");

    told.setLength(0);
    assertThrows(
        DivergedException.class,
        () -> trainer.fit(new Scripted(new double[] {1, NAN}), Scripted.SAMPLES));
    assertThat(told.toString()).endsWith("batch 1.1\nepoch 1\ndiverged");
  }

  @Test
  void aListenerCanEndTheTraining() {
    Listener listener =
        new Listener() {
          @Override
          public void onEpoch(EpochResult result) {
            throw new UnsupportedOperationException("enough");
          }
        };
    Trainer trainer = Trainer.builder().listener(listener).build();

    assertThrows(
        UnsupportedOperationException.class,
        () -> trainer.fit(new Scripted(new double[] {1}), Scripted.SAMPLES));
  }

  @Test
  void refusesWhatDoesNotFit() {
    LinearRegression network = new LinearRegression(2, false);
    Trainer trainer = Trainer.builder().earlyStopping(3).build();

    assertThrows(
        IllegalArgumentException.class,
        () -> Trainer.builder().build().fit(network, Scripted.SAMPLES));
    assertThrows(
        IllegalArgumentException.class, () -> trainer.fit(network, line(), Scripted.SAMPLES));
    assertThrows(IllegalArgumentException.class, () -> trainer.fit(network, line(), null));
    assertThat(assertThrows(IllegalStateException.class, () -> trainer.fit(network, line())))
        .hasMessageThat()
        .isEqualTo(
            "Early stopping and metrics take validation samples, and there are none. Call fit(network,"
                + " train, validation), or leave them out.");
    assertThat(assertThrows(IllegalArgumentException.class, () -> Trainer.builder().batchSize(0)))
        .hasMessageThat()
        .isEqualTo("The batch size is 0. Give at least 1.");
    assertThrows(IllegalArgumentException.class, () -> Trainer.builder().epochs(0));
    assertThrows(IllegalArgumentException.class, () -> Trainer.builder().earlyStopping(0));
  }

  @Test
  void batchesAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    for (Optimizer rule :
        List.of(
            Sgd.withLearningRate(0.01).momentum(0.9).nesterov(),
            Sgd.withLearningRate(0.01),
            Adam.withLearningRate(0.01))) {
      LinearRegression network = new LinearRegression(2, false);
      Samples samples = line();
      long[] before = new long[1];
      long[] allocated = {Long.MAX_VALUE};
      Listener listener =
          new Listener() {
            @Override
            public void onBatch(int epoch, int batch, double loss) {
              long now = threads.getThreadAllocatedBytes(thread);
              if (batch > 1) {
                allocated[0] = Math.min(allocated[0], now - before[0]);
              }
              before[0] = threads.getThreadAllocatedBytes(thread);
            }
          };

      Trainer.builder()
          .optimizer(rule)
          .batchSize(4)
          .epochs(200)
          .listener(listener)
          .build()
          .fit(network, samples);

      assertThat(allocated[0]).isEqualTo(0);
    }
  }
}
