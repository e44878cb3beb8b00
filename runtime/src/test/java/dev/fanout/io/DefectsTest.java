package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of safetensors, broken. */
final class DefectsTest {

  @TempDir Path folder;

  private String defect(byte[] bytes) throws IOException {
    Path file = Bytes.write(folder, "bad.safetensors", bytes);
    String message = assertThrows(IOException.class, () -> Safetensors.read(file)).getMessage();
    assertThat(message).startsWith(file + " cannot be read: ");
    return message
        .replace(file + " cannot be read: ", "")
        .replaceFirst("\\. It is damaged, or of another format\\.$", "");
  }

  private String defect(String header, int... data) throws IOException {
    return defect(Bytes.safetensors(header, data));
  }

  @Test
  void lengths() throws IOException {
    assertThat(defect(new byte[0])).isEqualTo("it is empty.");
    assertThat(defect(new byte[7])).isEqualTo("it has 7 bytes");
    for (long length : new long[] {-1, Long.MIN_VALUE, 3, 100_000_001, Long.MAX_VALUE}) {
      byte[] file = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
      assertThat(defect(file)).isEqualTo("it has 10 bytes, its header " + length);
    }
    assertThat(defect(new byte[8])).isEqualTo("its header is not JSON in UTF-8");
  }

  @Test
  void notUtf8() throws IOException {
    byte[] file = Bytes.safetensors("{\"__metadata__\":{\"a\":\"xx\"}}");
    int at = new String(file, ISO_8859_1).indexOf("xx");
    file[at] = (byte) 0xC3;
    file[at + 1] = (byte) 0x28;

    assertThat(defect(file)).isEqualTo("its header is not JSON in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " {}",
        "{",
        "{}x",
        "{}\0",
        "[]",
        "{\"a\":1}",
        "{\"__metadata__\":{\"a\":1}}",
        "{\"__metadata__\":{\"a\":\"b\",}}",
        "{\"__metadata__\":{\"a\" \"b\"}}",
        "{\"__metadata__\":{a:\"b\"}}",
        "{\"__metadata__\":{\"a\":\"b\"",
        "{\"__metadata__\":{\"a\":\"b",
        "{\"__metadata__\":{\"a\":\"b\\",
        "{\"__metadata__\":{\"a\":\"\\x\"}}",
        "{\"__metadata__\":{\"a\":\"\\u12\"}}",
        "{\"__metadata__\":{\"a\":\"\\u+123\"}}",
        "{\"__metadata__\":{\"a\":\"\t\"}}",
        "{\"__metadata__\":{\"a\":{\"b\":{}}}}",
        "{\"__metadata__\":{\"a\":{}}}",
        "{\"__metadata__\":[]}",
        "{\"__metadata__\":{},\"__metadata__\":{}}",
        "{\"w\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        "{\"w\":[1]}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0],\"more\":[1,]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0],\"more\":True}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":(0,),\"data_offsets\":[0,0]}}",
        "{'w':{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0,0]}}",
        "{\"w\":{\"dtype\":[32],\"shape\":[0],\"data_offsets\":[0,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[01],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1e0],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,99999999999999999999]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[,],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"w\":{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[4,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[5,5]}}",
      })
  void headers(String header) throws IOException {
    assertThat(defect(header)).isNotEmpty();
    assertThat(defect(header, 1, 2, 3, 4)).isNotEmpty();
  }

  @Test
  void nestingIsBounded() throws IOException {
    assertThat(defect("{\"a\":".repeat(100_000)))
        .isEqualTo("its header goes wrong at character 500, in 'a'");
    assertThat(defect("{\"w\":{\"shape\":[" + "1,".repeat(1_000_000))).isNotEmpty();
  }

  /** Both tensors are sound by themselves. */
  private String twoTensors(String first, String second, int data) throws IOException {
    return defect(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":%s},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":%s}}"
            .formatted(first, second),
        new int[data]);
  }

  @Test
  void allDataBelongsToOneTensor() throws IOException {
    assertThat(twoTensors("[0,4]", "[0,4]", 4))
        .isEqualTo("its tensors share bytes or leave some out");
    assertThat(twoTensors("[0,4]", "[2,6]", 6))
        .isEqualTo("its tensors share bytes or leave some out");
    assertThat(twoTensors("[0,4]", "[5,9]", 9))
        .isEqualTo("its tensors share bytes or leave some out");
    assertThat(twoTensors("[4,8]", "[8,12]", 12))
        .isEqualTo("its tensors share bytes or leave some out");
    assertThat(twoTensors("[4,8]", "[0,4]", 9))
        .isEqualTo("its tensors share bytes or leave some out");
    assertThat(twoTensors("[0,4]", "[4,8]", 7))
        .isEqualTo("'b' of type F32 and shape [1] has the data_offsets [4, 8], of 7 bytes of data");
  }

  @Test
  void everyTruncation() throws IOException {
    byte[] file =
        Bytes.safetensors(
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 1, 2, 3, 4);
    for (int length = 0; length < file.length; length++) {
      assertThat(defect(Arrays.copyOf(file, length))).isNotEmpty();
    }
  }

  /** The tensor that is wrong is named, and what is wrong with it. */
  @Test
  void namesTheTensor() throws IOException {
    assertThat(defect("{\"w\":{\"dtype\":\"F32\",\"shape\":[2]}}"))
        .isEqualTo(
            "'w' is {dtype=F32, shape=[2]}, not a dtype, a shape and two data_offsets of whole"
                + " numbers");
    assertThat(defect("{\"w\":{\"dtype\":\"F32\",\"shape\":[2],}}"))
        .isEqualTo("its header goes wrong at character 32, in 'w'");
    assertThat(defect("{\"__metadata__\":{\"epoch\":1}}"))
        .isEqualTo("its metadata 'epoch' is no text");
    assertThat(defect("{\"__metadata__\":[]}")).isEqualTo("its __metadata__ is no object");
  }

  @Test
  void whatIsNoFile() {
    for (Path file : new Path[] {folder, folder.resolve("missing")}) {
      assertThat(assertThrows(IOException.class, () -> Safetensors.read(file)))
          .hasMessageThat()
          .startsWith(file + " cannot be read: ");
      assertThat(assertThrows(IOException.class, () -> Npz.read(file)))
          .hasMessageThat()
          .startsWith(file + " cannot be read: ");
    }
  }
}
