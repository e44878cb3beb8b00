package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.weights.Weights.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored, and what it costs. */
final class EncodingTest {

  private static final Tensor MATRIX = new Tensor("h", "weight", Role.PARAMETER, List.of(2, 3));
  private static final Tensor VECTOR = new Tensor("h", "bias", Role.PARAMETER, List.of(2));

  /** By the definition in IEEE 754, for every finite one. */
  @Test
  void everyFloat16IsItself() {
    for (int bits = 0; bits < 0x7C00; bits++) {
      int exponent = bits >> 10;
      double fraction = (bits & 1023) / 1024.0;
      double value =
          exponent == 0
              ? fraction * Math.scalb(1.0, -14)
              : (1 + fraction) * Math.scalb(1.0, exponent - 15);
      assertThat(Encoding.float16(value)).isEqualTo(bits);
      assertThat(Encoding.float16(-value)).isEqualTo(bits | 0x8000);
      Encoding encoding = new Encoding(false, Format.FLOAT16, 1);
      encoding.add(new Tensor("s", "", Role.PARAMETER, List.of(1)), new double[] {-value});
      assertWithMessage("%s", bits).that(encoding.values()).isEqualTo(new double[] {-value});
    }
  }

  @Test
  void aNumberBetweenTwoFloat16GoesToTheNearerOneOrTheEvenOne() {
    for (int bits = 0; bits < 0x7BFF; bits++) {
      double low = value(bits);
      double high = value(bits + 1);
      double middle = (low + high) / 2;
      assertThat(Encoding.float16(middle)).isEqualTo(bits % 2 == 0 ? bits : bits + 1);
      assertThat(Encoding.float16(Math.nextDown(middle))).isEqualTo(bits);
      assertThat(Encoding.float16(Math.nextUp(middle))).isEqualTo(bits + 1);
    }
    assertThat(Encoding.float16(Math.nextDown(65520.0))).isEqualTo(0x7BFF);
  }

  private static double value(int bits) {
    return bits < 1024
        ? bits * 0x1p-24
        : (1024 + (bits & 1023)) * Math.scalb(1.0, (bits >> 10) - 25);
  }

  @Test
  void int8HasAScaleForEachRowAndLeavesVectorsAlone() {
    Encoding encoding = new Encoding(false, Format.INT8, 8);
    encoding.add(MATRIX, new double[] {1, -127, 63.4, 0, 0, 0});
    encoding.add(VECTOR, new double[] {0.1f, -0.2f});
    assertThat(encoding.runs())
        .containsExactly(new Run(Format.INT8, 2, 3), new Run(Format.FLOAT32, 1, 2))
        .inOrder();
    assertThat(encoding.values()).isEqualTo(new double[] {1, -127, 63, 0, 0, 0, 0.1f, -0.2f});
    assertThat(encoding.bytes())
        .isEqualTo(
            new byte[] {
              0,
              0,
              (byte) 0x80,
              0x3f,
              0,
              0,
              0,
              0, // the scales 1 and 0
              1,
              -127,
              63,
              0,
              0,
              0, //
              (byte) 0xcd,
              (byte) 0xcc,
              (byte) 0xcc,
              0x3d,
              (byte) 0xcd,
              (byte) 0xcc,
              0x4c,
              (byte) 0xbe
            });
    assertThat(encoding.bytes()).hasLength(encoding.runs().stream().mapToInt(Run::bytes).sum());
    assertThat(encoding.rounding().absolute()).isWithin(1e-12).of(0.4);
    assertThat(encoding.rounding().tensor()).isEqualTo("h.weight");
    assertThat(encoding.rounding().relative()).isWithin(1e-12).of(0.4 / 63.4);
    assertThat(encoding.rounding().rootMeanSquare())
        .isWithin(1e-6)
        .of(0.4 / Math.sqrt(1 + 127 * 127 + 63.4 * 63.4));
  }

  /** The scale is denormal, too, or zero. */
  @Test
  void aRowTooSmallForAScaleIsZero() {
    Encoding encoding = new Encoding(false, Format.INT8, 6);
    float tiny = Float.MIN_VALUE;
    encoding.add(MATRIX, new double[] {tiny, -tiny, 0, 200 * tiny, 100 * tiny, -150 * tiny});
    assertThat(encoding.values())
        .isEqualTo(new double[] {0, 0, 0, 200 * tiny, 100 * tiny, -150 * tiny});
  }

  @Test
  void tensorsOfOneFormatAreOneRun() {
    Encoding encoding = new Encoding(true, Format.FLOAT64, 8);
    encoding.add(MATRIX, new double[6]);
    encoding.add(VECTOR, new double[] {Math.PI, 2});
    assertThat(encoding.runs()).containsExactly(new Run(Format.FLOAT64, 1, 8));
    assertThat(encoding.bytes()).hasLength(64);
    assertThat(encoding.values()[6]).isEqualTo(Math.PI);
  }
}
