package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as others write them, byte by byte. */
final class ReadingTest {

  @TempDir Path folder;

  private Tensors read(String header, int... data) throws IOException {
    return Safetensors.read(
        Bytes.write(folder, "hand.safetensors", Bytes.safetensors(header, data)));
  }

  @Test
  void widensEveryFloatingType() throws IOException {
    Tensors tensors =
        read(
            "{\"h\":{\"dtype\":\"F16\",\"shape\":[8],\"data_offsets\":[0,16]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[16,20]},"
                + "\"d\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[20,28]}}",
            // 1, −2, the least subnormal, the largest, −∞, NaN, −0, the least normal
            0,
            0x3c,
            0,
            0xc0,
            1,
            0,
            0xff,
            0x7b,
            0,
            0xfc,
            1,
            0x7e,
            0,
            0x80,
            0,
            4,
            // 3.140625, −∞
            0x49,
            0x40,
            0x80,
            0xff,
            // 1/3
            0x55,
            0x55,
            0x55,
            0x55,
            0x55,
            0x55,
            0xd5,
            0x3f);

    assertThat(tensors.values("h"))
        .isEqualTo(
            new double[] {
              1, -2, 0x1p-24, 65504, Double.NEGATIVE_INFINITY, Double.NaN, -0.0, 0x1p-14
            });
    assertThat(tensors.values("b")).isEqualTo(new double[] {3.140625, Double.NEGATIVE_INFINITY});
    assertThat(tensors.values("d")).isEqualTo(new double[] {1.0 / 3});
    assertThat(tensors.shape("d")).isEmpty();
  }

  /** All 65,536 bit patterns against the definition: (−1)ˢ · 2ᵉ⁻²⁵ · (1024 + f). */
  @Test
  void widensEveryHalf() throws IOException {
    int[] data = new int[2 << 16];
    for (int bits = 0; bits < 1 << 16; bits++) {
      data[2 * bits] = bits & 255;
      data[2 * bits + 1] = bits >> 8;
    }

    double[] values =
        read("{\"h\":{\"dtype\":\"F16\",\"shape\":[65536],\"data_offsets\":[0,131072]}}", data)
            .values("h");

    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >> 10 & 31;
      double fraction = bits & 1023;
      double magnitude =
          exponent == 0
              ? fraction * 0x1p-24
              : exponent < 31
                  ? (1024 + fraction) * Math.scalb(1.0, exponent - 25)
                  : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      assertThat(values[bits]).isEqualTo(bits >> 15 == 0 ? magnitude : -magnitude);
    }
  }

  @Test
  void otherTypesMayStandBesideWeights() throws IOException {
    Tensors tensors =
        read(
            "{\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
                + "\"f\":{\"dtype\":\"F8_E4M3\",\"shape\":[4],\"data_offsets\":[12,16]},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}",
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0x80,
            0x3f,
            1,
            2,
            3,
            4);

    assertThat(tensors.values("w")).isEqualTo(new double[] {1});
    assertThat(assertThrows(IllegalArgumentException.class, () -> tensors.values("n")))
        .hasMessageThat()
        .isEqualTo("Tensor n has the type I64, which is not read. Store it as F32.");
    assertThat(assertThrows(IllegalArgumentException.class, () -> tensors.values("v")))
        .hasMessageThat()
        .isEqualTo("The file has no tensor 'v'. There are [n, f, w].");
    assertThrows(UnsupportedOperationException.class, () -> tensors.names().clear());
    assertThrows(UnsupportedOperationException.class, () -> tensors.metadata().clear());
  }

  @Test
  void readsWhatOthersWrite() throws IOException {
    // White space, escapes, metadata in between, an empty tensor, another order than that of data.
    Tensors tensors =
        read(
            "{ \"b\\u00e4\\ud83d\\ude00\\/\\n\" :\t{\"shape\":[ 2 , 1 ],\"dtype\":\"F16\","
                + "\"data_offsets\":[4,8]},\"__metadata__\":{},\n"
                + "\"empty\":{\"data_offsets\":[4,4],\"dtype\":\"F32\",\"shape\":[0,7]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1],\"data_offsets\":[0,4]}}  \n",
            0,
            0,
            0,
            0x40,
            0,
            0x3c,
            0,
            0xbc);

    assertThat(tensors.names()).containsExactly("bä😀/\n", "empty", "a").inOrder();
    assertThat(tensors.values("bä😀/\n")).isEqualTo(new double[] {1, -1});
    assertThat(tensors.values("empty")).isEmpty();
    assertThat(tensors.shape("empty")).isEqualTo(new int[] {0, 7});
    assertThat(tensors.values("a")).isEqualTo(new double[] {2});
    assertThat(read("{}").names()).isEmpty();
  }

  /** As the reference, serde's: unknown fields are passed over, of two values the last counts. */
  @Test
  void readsWhatTheReferenceReads() throws IOException {
    Tensors tensors =
        read(
            "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]},"
                + "\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],"
                + "\"more\":{\"list\":[1,-2.5e3,true,null,[\"x\",{}]]}}}",
            0,
            0,
            0x80,
            0x3f);

    assertThat(tensors.metadata()).containsExactly("a", "2");
    assertThat(tensors.values("w")).isEqualTo(new double[] {1});
    assertThat(read("{\"__metadata__\":null}").metadata()).isEmpty();
  }

  @Test
  void shapesOfNothingMayBeLong() throws IOException {
    Tensors tensors =
        read(
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[2000000000,2000000000,0],\"data_offsets\":[0,0]}}");

    assertThat(tensors.values("w")).isEmpty();
  }
}
