package dev.fanout.examples.data;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Split;
import org.junit.jupiter.api.Test;

class SunspotNumbersTest {

  @Test
  void aRowIsSomeYearsAndTheNextOne() throws Exception {
    Split split = SunspotNumbers.split(3);

    assertThat(split.train().size()).isEqualTo(1950 - 1703);
    assertThat(split.train().inputs()[0]).isEqualTo(new float[] {5, 11, 16});
    assertThat(split.train().targets()[0]).isEqualTo(new float[] {23});
  }

  @Test
  void testsFrom1950To2008() throws Exception {
    Split split = SunspotNumbers.split(9);

    assertThat(split.validation().size()).isEqualTo(59);
    assertThat(split.validation().targets()[0]).isEqualTo(new float[] {83.9f});
  }
}
