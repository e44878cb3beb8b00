package dev.fanout.processor.source;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.source.model.WeightLiterals;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightLiteralsTest {

  @Test
  void areTheShortestOfTheirNumber() {
    assertThat(WeightLiterals.shortest(0, false)).isEqualTo("0");
    assertThat(WeightLiterals.shortest(-0.0, true)).isEqualTo("-0.0");
    assertThat(WeightLiterals.shortest(0.1f, false)).isEqualTo("0.1");
    assertThat(WeightLiterals.shortest(0.1f, true)).isEqualTo("0.10000000149011612");
    assertThat(WeightLiterals.shortest(-12345678, false)).isEqualTo("-12345678");
    assertThat(WeightLiterals.shortest(1e10, true)).isEqualTo("1E+10");
    assertThat(WeightLiterals.shortest(1.5e-7, true)).isEqualTo("1.5E-7");
    // What toString makes of it depends on the JDK.
    assertThat(WeightLiterals.shortest(0x1p-44, true)).isEqualTo("5.6843418860808015E-14");
    assertThat(WeightLiterals.shortest(2e-3, true)).isEqualTo("0.002");
    assertThat(WeightLiterals.shortest(Float.MIN_VALUE, false)).isEqualTo("1E-45");
    assertThat(WeightLiterals.shortest(Double.MIN_VALUE, true)).isEqualTo("5E-324");
    assertThat(WeightLiterals.shortest(Float.MAX_VALUE, false)).isEqualTo("3.4028235E+38");
  }

  @Test
  void areReadAsTheirNumber() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      float single = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(single)) {
        assertThat(Float.parseFloat(WeightLiterals.shortest(single, false))).isEqualTo(single);
      }
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        assertThat(Double.parseDouble(WeightLiterals.shortest(number, true))).isEqualTo(number);
      }
    }
  }
}
