package dev.fanout.examples.listening;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class ListeningExampleTest {

  @Test
  void stepByStep() throws Exception {
    assertThat(ListeningExample.run(ListenerTraining.initialized(1), 1).accuracy()).isAtLeast(0.96);
  }

  @Test
  void allStepsAtOnce() throws Exception {
    assertThat(ListeningExample.run(AttentiveListenerTraining.initialized(1), 1).accuracy())
        .isAtLeast(0.95);
  }
}
