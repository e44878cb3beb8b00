package dev.fanout.processor.source.emitted;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatWeightsTest {

  @Test
  void decodesEveryFloat16() {
    byte[] bytes = new byte[2 * 0x10000];
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int bits = 0; bits < 0x10000; bits++) {
      all.putShort((short) bits);
    }
    float[] values = new float[0x10000 + 1];
    FloatWeights.fromFloat16(bytes, 0, values, 1, 0x10000);
    for (int bits = 0; bits < 0x7C00; bits++) {
      int exponent = bits >> 10;
      double value =
          exponent == 0
              ? bits * Math.scalb(1.0, -24)
              : (1024 + (bits & 1023)) * Math.scalb(1.0, exponent - 25);
      assertWithMessage("%s", bits).that(values[1 + bits]).isEqualTo((float) value);
      assertWithMessage("−%s", bits).that(values[1 + bits + 0x8000]).isEqualTo((float) -value);
    }
  }

  @Test
  void decodesWholeNumbersWithTheirScales() {
    ByteBuffer bytes = ByteBuffer.allocate(15).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 9).putFloat(0.1f).putFloat(-2).put(new byte[] {1, -127, 127, 3, 0, -5});
    float[] values = new float[7];
    FloatWeights.fromInt8(bytes.array(), 1, values, 1, 2, 3);
    assertThat(values).isEqualTo(new float[] {0, 0.1f, -127 * 0.1f, 127 * 0.1f, -6, -0f, 10});
  }

  @Test
  void decodesFloats() {
    float[] floats = {1, -0.1f, Float.MIN_VALUE, Float.MAX_VALUE, -0f};
    ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : floats) {
      bytes.putFloat(value);
    }
    float[] read = new float[5];
    FloatWeights.fromFloat32(bytes.array(), 0, read, 0, 5);
    assertThat(read).isEqualTo(floats);
    bytes.clear();
    for (float value : floats) {
      bytes.putDouble(value);
    }
    FloatWeights.fromFloat64(bytes.array(), 0, read, 0, 5);
    assertThat(read).isEqualTo(floats);
  }

  @Test
  void decodesTexts() {
    byte[] bytes = new byte[100];
    new Random(1).nextBytes(bytes);
    for (int length = 0; length < bytes.length; length++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 8 * length; bit += 7) {
        int c = 0;
        for (int i = bit; i < Math.min(bit + 7, 8 * length); i++) {
          c |= (bytes[i / 8] >> i % 8 & 1) << i - bit;
        }
        text.append((char) c);
      }
      byte[] read = new byte[length + 2];
      FloatWeights.decode(text.toString(), read, 1);
      for (int i = 0; i < length; i++) {
        assertThat(read[1 + i]).isEqualTo(bytes[i]);
      }
      assertThat(read[1 + length]).isEqualTo(0);
    }
  }
}
