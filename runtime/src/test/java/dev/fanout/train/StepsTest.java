package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import dev.fanout.data.SampleSource;
import dev.fanout.data.Samples;
import dev.fanout.optimize.AdamW;
import dev.fanout.optimize.Lbfgs;
import dev.fanout.optimize.LearningRate;
import dev.fanout.optimize.Lion;
import dev.fanout.optimize.Sgd;
import dev.fanout.testing.LinearRegression;
import dev.fanout.testing.TwoLayers;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class StepsTest {

  private static final Samples SAMPLES = TwoLayers.samples(24);

  private static LinearRegression fitted(TrainerBuilder builder) {
    LinearRegression network = new LinearRegression(2, true);
    network.layout().initialize(1);
    builder.epochs(3).shuffle(false).build().fit(network, SAMPLES);
    return network;
  }

  private static TrainerBuilder sgd() {
    return Trainer.builder().optimizer(Sgd.withLearningRate(0.1));
  }

  @Test
  void accumulatedBatchesAreOneLargeBatch() {
    float[] large = fitted(sgd().batchSize(12)).layout().toArray();
    float[] small = fitted(sgd().batchSize(4).accumulate(3)).layout().toArray();

    assertThat(small).usingTolerance(1e-6).containsExactly(large).inOrder();
  }

  @Test
  void anEpochEndsWithTheBatchesThatAreThere() {
    // 6 batches of 4: steps by 4 and by 2 of them.
    LinearRegression network = new LinearRegression(2, true);
    network.layout().initialize(1);
    LinearRegression expected = new LinearRegression(2, true);
    expected.layout().initialize(1);
    sgd().batchSize(4).accumulate(4).epochs(1).shuffle(false).build().fit(network, SAMPLES);

    int[] order = new int[24];
    Arrays.setAll(order, i -> i);
    expected.descend(SAMPLES, order, 0, 16, 0.1);
    expected.descend(SAMPLES, order, 16, 24, 0.1);

    assertThat(network.layout().toArray())
        .usingTolerance(1e-6)
        .containsExactly(expected.layout().toArray())
        .inOrder();
  }

  @Test
  void groupsHaveRulesOfTheirOwn() {
    LinearRegression start = new LinearRegression(2, true);
    start.layout().initialize(1);
    double bias = start.layout().readDoubles("price.bias")[0];

    LinearRegression moved =
        fitted(sgd().optimizerFor(name -> name.endsWith(".bias"), Sgd.withLearningRate(1e-300)));

    assertThat(moved.layout().readDoubles("price.bias")[0]).isWithin(1e-200).of(bias);
    assertThat(moved.layout().readDoubles("price.weight"))
        .usingTolerance(1e-9)
        .doesNotContain(start.layout().readDoubles("price.weight")[0]);
  }

  @Test
  void aGroupOfNothingIsRefused() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> fitted(sgd().optimizerFor(name -> name.equals("x"), Sgd.withLearningRate(1))));

    assertThat(thrown).hasMessageThat().contains("price.weight [1, 2]");
  }

  @Test
  void theAverageIsWhatTheNetworkHasInTheEnd() {
    // One batch per epoch, three steps; the average starts with the first weights.
    LinearRegression network = new LinearRegression(2, true);
    network.layout().initialize(1);
    double[] w = new double[4];
    w[0] = network.layout().readDoubles("price.weight")[0];
    int[] order = new int[24];
    Arrays.setAll(order, i -> i);
    for (int step = 1; step < 4; step++) {
      network.descend(SAMPLES, order, 0, 24, 0.1);
      w[step] = network.layout().readDoubles("price.weight")[0];
    }
    double expected = ((w[0] * 0.5 + w[1] * 0.5) * 0.5 + w[2] * 0.5) * 0.5 + w[3] * 0.5;

    LinearRegression averaged = fitted(sgd().batchSize(24).averageWeights(0.5));

    assertThat(averaged.layout().readDoubles("price.weight")[0]).isWithin(1e-12).of(expected);
  }

  @Test
  void clippedGradientsMoveLess() {
    LinearRegression start = new LinearRegression(2, true);
    start.layout().initialize(1);
    LinearRegression clipped = fitted(sgd().batchSize(24).clipNorm(1e-3));
    double moved = 0;
    for (int i = 0; i < 3; i++) {
      moved += Math.pow(clipped.layout().toArray()[i] - start.layout().toArray()[i], 2);
    }
    assertThat(Math.sqrt(moved)).isAtMost(3 * 0.1 * 1e-3 * 1.01);
  }

  @Test
  void aFullBatchRuleTakesAllSamples() {
    LinearRegression network = new LinearRegression(2, true);
    TrainingReport report =
        Trainer.builder()
            .optimizer(Lbfgs.withLearningRate(1))
            .epochs(20)
            .build()
            .fit(network, SAMPLES);

    LinearRegression descended = new LinearRegression(2, true);
    TrainingReport slow = sgd().batchSize(24).epochs(2000).build().fit(descended, SAMPLES);
    assertThat(report.last().trainLoss()).isWithin(1e-9).of(slow.last().trainLoss());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Trainer.builder()
                .optimizer(Lbfgs.withLearningRate(1))
                .build()
                .fit(network, SampleSource.of(SAMPLES), null));
  }

  @Test
  void batchesWithAllThatChangesGradientsAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LinearRegression network = new LinearRegression(2, false);
    long[] least = {Long.MAX_VALUE};
    Listener meter =
        new Listener() {
          private long before;

          @Override
          public void onBatch(int epoch, int batch, double loss) {
            long now = threads.getCurrentThreadAllocatedBytes();
            if (batch > 1) {
              least[0] = Math.min(least[0], now - before);
            }
            before = threads.getCurrentThreadAllocatedBytes();
          }
        };
    Trainer.builder()
        .optimizer(AdamW.withLearningRate(0.01))
        .optimizerFor(name -> name.endsWith(".bias"), Lion.withLearningRate(0.001))
        .learningRate(LearningRate.cosine(50, 0).times(LearningRate.warmUp(2, 0.1)))
        .l1(0.01)
        .clipNorm(1)
        .clipValue(1)
        .accumulate(2)
        .averageWeights(0.99)
        .batchSize(4)
        .epochs(50)
        .listener(meter)
        .build()
        .fit(network, SAMPLES);

    assertThat(least[0]).isEqualTo(0);
  }
}
