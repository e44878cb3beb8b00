package dev.fanout.examples;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ExamplesTest {

  @Test
  void runsTheExamplesThatAreNamedInTheirOrder() throws Exception {
    try (Console console = new Console()) {
      Examples.main("xor", "chainrule");

      assertThat(console.text()).containsMatch("(?s)== xor ==.*4 of 4 right.*== chainrule ==");
    }
  }

  @Test
  void listsTheNamesIfItDoesNotKnowOne() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Examples.main("xor", "iriss"));

    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            "There is no example [iriss]. "
                + "The examples are [chainrule, xor, iris, crossvalidation, digits, fashion, "
                + "clothes, residual, vowels, listening, redrawing, regression, timeseries, multihead, autoencoder, siamese, transfer, checkpoint, pages, results].");
  }
}
