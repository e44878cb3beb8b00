package dev.fanout.examples.data;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.train.Samples;
import org.junit.jupiter.api.Test;

class ScalingTest {

  private static final Samples SAMPLES =
      Samples.ofClasses(new float[][] {{1, 7}, {5, 7}}, new int[] {0, 1}, 2);

  @Test
  void standardisingGivesMeanZeroAndDeviationOne() {
    Samples scaled = Scaling.standardising(SAMPLES).apply(SAMPLES);

    assertThat(scaled.inputs()).isEqualTo(new float[][] {{-1, 0}, {1, 0}});
    assertThat(scaled.targets()).isEqualTo(SAMPLES.targets());
  }

  @Test
  void standardisingScalesOtherRowsByTheSameNumbers() {
    assertThat(Scaling.standardising(SAMPLES).apply(7, 8)).isEqualTo(new float[] {2, 1});
  }

  @Test
  void dividingLeavesTheOriginalAlone() {
    Samples scaled = Scaling.dividing(2, 4).apply(SAMPLES);

    assertThat(scaled.inputs()).isEqualTo(new float[][] {{0.25f, 1.75f}, {1.25f, 1.75f}});
    assertThat(SAMPLES.inputs()[0]).isEqualTo(new float[] {1, 7});
  }
}
