package dev.fanout.train;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.optimize.Sgd;
import dev.fanout.parameters.Blocks;
import dev.fanout.testing.Scripted;
import org.junit.jupiter.api.Test;

final class DivergedExceptionTest {

  private static DivergedException diverge(Scripted network) {
    Trainer trainer = Trainer.builder().optimizer(Sgd.withLearningRate(1)).epochs(5).build();
    return assertThrows(
        DivergedException.class, () -> trainer.fit(network, Scripted.SAMPLES, Scripted.SAMPLES));
  }

  @Test
  void reportsAGradientThatIsNotFinite() {
    Scripted network =
        new Scripted(new double[] {1, 1, Double.NaN}, 5, 4, 3) {
          @Override
          public Blocks gradients() {
            Blocks gradients = super.gradients();
            if (counter() == 2) {
              gradients.set(0, 0, Double.POSITIVE_INFINITY);
            }
            return gradients;
          }
        };

    DivergedException exception = diverge(network);

    assertThat(exception)
        .hasMessageThat()
        .isEqualTo(
            "The training loss is NaN in epoch 3, batch 1: the gradient of counter.weight[0, 0] is"
                + " Infinity. Use a learning rate below 1.0, or scale inputs and targets to about"
                + " -1 to 1. The parameters are again those from before epoch 3.");
    assertThat(exception.epoch()).isEqualTo(3);
    assertThat(exception.batch()).isEqualTo(1);
    assertThat(network.counter()).isEqualTo(2.0);
  }

  @Test
  void reportsAParameterThatIsNotFiniteThoughTheLossIs() {
    Scripted network = new Scripted(new double[] {1}, 5, 4, 3);
    network.gradients().set(0, 0, Double.NaN);

    DivergedException exception = diverge(network);

    assertThat(exception)
        .hasMessageThat()
        .startsWith(
            "A parameter is not finite in epoch 1, batch 1: the parameter counter.weight[0, 0] is"
                + " NaN. ");
    assertThat(network.counter()).isEqualTo(0.0);
  }

  @Test
  void reportsANode() {
    Scripted network =
        new Scripted(new double[] {1, 1, Double.NaN}, 5, 4, 3) {
          @Override
          public String notFinite(int sample) {
            return sample == 0 ? "ratio" : null;
          }
        };

    assertThat(diverge(network))
        .hasMessageThat()
        .startsWith(
            "The training loss is NaN in epoch 3, batch 1: the values of node 'ratio' are not"
                + " finite for row 0. Use a learning rate below 1.0");
  }

  @Test
  void reportsAnOverflowOfTheLossAlone() {
    Scripted network = new Scripted(new double[] {1}, 5, Double.POSITIVE_INFINITY);

    assertThat(diverge(network))
        .hasMessageThat()
        .startsWith(
            "The validation loss is Infinity in epoch 2, batch 1: every parameter and gradient is"
                + " finite, the loss alone overflows. ");
    assertThat(network.counter()).isEqualTo(1.0);
  }
}
