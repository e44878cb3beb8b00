package dev.fanout.network;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.testing.LinearRegression;
import org.junit.jupiter.api.Test;

final class TrainableTest {

  private final Trainable network = new LinearRegression(2, false);

  @Test
  void mostDrawNothing() {
    network.randomState(5);

    assertThat(network.randomState()).isEqualTo(0);
  }

  @Test
  void mostHaveNothingToWatch() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> network.watch("price", GradientWatcher.trap())))
        .hasMessageThat()
        .isEqualTo(
            "The network has no node 'price' that carries @Watch. Put the annotation on that node"
                + " of the description and compile it again.");
  }
}
