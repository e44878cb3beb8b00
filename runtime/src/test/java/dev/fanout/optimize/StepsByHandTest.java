package dev.fanout.optimize;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Samples;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.testing.TwoLayers;
import dev.fanout.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Optimizer} shows: a training without a trainer. */
final class StepsByHandTest {

  private static final Samples SAMPLES = TwoLayers.samples(12);

  private static TwoLayers network(boolean inDouble) {
    TwoLayers network = new TwoLayers(3, inDouble);
    network.layout().initialize(5);
    return network;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stepsByHandGiveTheBitsOfATrainer(boolean inDouble) {
    TwoLayers expected = network(inDouble);
    Trainer.builder()
        .optimizer(Adam.withLearningRate(0.01))
        .batchSize(4)
        .epochs(2)
        .shuffle(false)
        .build()
        .fit(expected, SAMPLES);

    TwoLayers network = network(inDouble);
    Blocks trained = network.parameters().first(network.gradients().count());
    Optimizer.State state = Adam.withLearningRate(0.01).bind(trained);
    int[] rows = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    for (int epoch = 0; epoch < 2; epoch++) {
      for (int from = 0; from < 12; from += 4) {
        network.gradient(SAMPLES, rows, from, from + 4);
        state.step(trained, network.gradients(), 1);
      }
    }

    assertThat(network.layout().toDoubles()).isEqualTo(expected.layout().toDoubles());
  }

  @Test
  void aGradientIsReadAndChangedByName() {
    TwoLayers network = network(true);
    network.gradient(SAMPLES, new int[] {0}, 0, 1);
    Layout gradient = network.layout().over(network.gradients());

    double[] ofBias = gradient.readDoubles("hidden.bias");
    assertThat(ofBias).isEqualTo(network.gradients().doubles()[1]);
    gradient.write("hidden.bias", new double[3]);
    assertThat(network.gradients().doubles()[1]).isEqualTo(new double[3]);
  }

  @Test
  void aRuleOfAnotherLearningRateGoesOnWithTheState() {
    Blocks w = Blocks.of(new double[][] {{1}});
    Optimizer.State state = Adam.withLearningRate(0.1).bind(w);
    state.step(w, Blocks.of(new double[][] {{1}}), 1);

    Adam.withLearningRate(0.05).update(w, Blocks.of(new double[][] {{1}}), state, 1);

    assertThat(w.get(0, 0)).isLessThan(0.9);
  }
}
