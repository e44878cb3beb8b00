package dev.fanout.processor.source;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.source.text.DecimalText;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecimalTextTest {

  @Test
  void isWhatToStringGives() {
    for (double value :
        new double[] {
          0,
          -0.0,
          1,
          -1,
          10,
          5.8,
          0.1,
          0.001,
          1e-3,
          9.999e-4,
          1e6,
          9999999,
          1e7,
          123456.25,
          -1e-5,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          2.5e300,
          100
        }) {
      assertThat(DecimalText.of(value, true)).isEqualTo(Double.toString(value));
      if (Math.abs(value) < 1e30 && (value == 0 || Math.abs(value) > 1e-30)) {
        assertThat(DecimalText.of((float) value, false)).isEqualTo(Float.toString((float) value));
      }
    }
  }

  @Test
  void isReadBackAndNoLonger() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      float f = Float.intBitsToFloat(random.nextInt());
      double d = Double.longBitsToDouble(random.nextLong());
      if (Float.isFinite(f) && Double.isFinite(d)) {
        assertThat(Float.parseFloat(DecimalText.of(f, false))).isEqualTo(f);
        assertThat(Double.parseDouble(DecimalText.of(d, true))).isEqualTo(d);
        assertThat(DecimalText.of(f, false).length()).isAtMost(Float.toString(f).length() + 1);
      }
    }
  }

  /** {@code Float.toString} gives 2.0000000E10 and the like before JDK 19. */
  @Test
  void isTheSameOnEveryJdk() {
    assertThat(DecimalText.of(2e23, true)).isEqualTo("2.0E23");
    assertThat(DecimalText.of(1.0E23f, false)).isEqualTo("1.0E23");
    assertThat(DecimalText.of(2.0E-3f, false)).isEqualTo("0.002");
    assertThat(DecimalText.of(8.41E21, true)).isEqualTo("8.41E21");
  }
}
