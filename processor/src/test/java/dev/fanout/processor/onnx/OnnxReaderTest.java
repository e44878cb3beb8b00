package dev.fanout.processor.onnx;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.Range;
import dev.fanout.processor.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files that ONNX's own library wrote, and what becomes of them when they are damaged. */
final class OnnxReaderTest {

  private static final Path FOLDER = Golden.module().resolve("src/test/resources/onnx");

  /** So many of each file; {@code -Dfanout.onnx.mutations=100000} for a thorough run. */
  private static final int MUTATIONS = Integer.getInteger("fanout.onnx.mutations", 2_000);

  private static byte[] file(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name));
  }

  private static OnnxModel types() throws IOException {
    return OnnxReader.read(file("types.onnx"), ExternalData.NONE);
  }

  @Test
  void readsElementsOfEveryType() throws IOException {
    OnnxModel model = types();
    for (ElementType type : ElementType.values()) {
      for (String form : List.of("_typed", "_raw")) {
        OnnxTensor tensor = model.graph().initializers().get(type + form);
        assertThat(tensor.type()).isEqualTo(type);
        assertThat(tensor.shape()).containsExactly(2, 3).inOrder();
        assertWithMessage(type + form)
            .that(tensor.values())
            .usingExactEquality()
            .containsExactly(0.0, 1.0, 1.0, 0.0, 1.0, 1.0)
            .inOrder();
      }
    }
    assertThat(model.graph().initializers().get("halves").values())
        .usingExactEquality()
        .containsExactly(1.5, -2.25, 65504.0, 0x1p-24, Double.POSITIVE_INFINITY)
        .inOrder();
    assertThat(model.graph().initializers().get("scalar").values())
        .usingExactEquality()
        .containsExactly(-7.0);
  }

  @Test
  void readsGraphsNodesAndFunctions() throws IOException {
    OnnxModel model = types();
    assertThat(model.producer()).isEqualTo("onnx_reader");
    assertThat(model.opsets()).containsExactly("", 15L, "custom", 1L);
    assertThat(model.graph().supplied().toString())
        .isEqualTo("[OnnxValue[name=x, type=1, shape=Optional[[batch, ?, 4]]]]");
    assertThat(model.graph().outputs()).containsExactly(new OnnxValue("y", 1, Optional.empty()));
    OnnxNode node = model.graph().nodes().get(0);
    assertThat(node.operator()).isEqualTo("Everything");
    assertThat(node.domain()).isEqualTo("custom");
    assertThat(node.name()).isEqualTo("all");
    assertThat(node.inputs()).containsExactly("x", "", "scalar").inOrder();
    assertThat(node.outputs()).containsExactly("y", "").inOrder();
    assertThat(node.attributes()).containsEntry("f", 1.5);
    assertThat(node.attributes()).containsEntry("i", -3L);
    assertThat(node.attributes()).containsEntry("s", "text");
    assertThat(node.attributes()).containsEntry("floats", List.of(1.5, 2.5));
    assertThat(node.attributes()).containsEntry("ints", List.of(3L, -4L));
    assertThat(node.attributes()).containsEntry("strings", List.of("a", "b"));
    assertThat(node.attributes()).containsEntry("zero", 0L);
    assertThat(((OnnxTensor) node.attributes().get("t")).values()).hasLength(2);
    assertThat(((OnnxGraph) node.attributes().get("g")).nodes().get(0).operator())
        .isEqualTo("Relu");
    OnnxFunction function = model.functions().get(0);
    assertThat(function.name()).isEqualTo("Twice");
    assertThat(function.nodes().get(0).inputs()).containsExactly("a", "a");
  }

  @Test
  void readsTensorsThatLieBesideTheModel() throws IOException {
    OnnxModel model =
        OnnxReader.read(
            file("external.onnx"),
            (location, offset, length) ->
                Arrays.copyOfRange(file(location), (int) offset, (int) offset + length));
    assertThat(model.graph().initializers().get("weight").values())
        .usingExactEquality()
        .containsExactly(1.0, 2.0, 3.0, 4.0)
        .inOrder();
    IOException alone =
        assertThrows(
            OnnxFormatException.class,
            () -> OnnxReader.read(file("external.onnx"), ExternalData.NONE));
    assertThat(alone).hasMessageThat().contains("external.onnx.data");
  }

  @Test
  void saysWhatIsWrong() {
    assertWrong("it has no graph");
    assertWrong("claims 100 bytes of 1 that are left", 0x3A, 100, 0);
    assertWrong("the file ends", 0x3A);
    assertWrong("more than ten bytes", -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    // A graph with an initializer of 2³¹ · 2³¹ floats.
    int[] extent = {0x80, 0x80, 0x80, 0x80, 0x07};
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    for (int twice = 0; twice < 2; twice++) {
      tensor.write(0x08);
      Arrays.stream(extent).forEach(tensor::write);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {0x3A, (byte) (tensor.size() + 2), 0x2A, (byte) tensor.size()});
    file.writeBytes(tensor.toByteArray());
    assertThat(assertThrows(OnnxFormatException.class, () -> read(file.toByteArray())))
        .hasMessageThat()
        .contains("2³¹ − 1");
  }

  private static OnnxModel read(byte[] bytes) throws IOException {
    return OnnxReader.read(bytes, ExternalData.NONE);
  }

  private static void assertWrong(String message, int... bytes) {
    byte[] file = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      file[i] = (byte) bytes[i];
    }
    assertThat(assertThrows(OnnxFormatException.class, () -> read(file)))
        .hasMessageThat()
        .contains(message);
  }

  /** A graph in an attribute of a node in a graph, ten thousand times. */
  @Test
  void nestingEnds() {
    byte[] graph = {};
    for (int depth = 0; depth < 1_000; depth++) {
      graph = field(1, field(5, field(6, graph)));
    }
    byte[] file = field(7, graph);
    assertThat(assertThrows(OnnxFormatException.class, () -> read(file)))
        .hasMessageThat()
        .contains("deeper than");
  }

  private static byte[] field(int number, byte[] content) {
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.write(number << 3 | 2);
    for (int rest = content.length; ; rest >>>= 7) {
      if (rest < 0x80) {
        field.write(rest);
        break;
      }
      field.write(rest & 0x7F | 0x80);
    }
    field.writeBytes(content);
    return field.toByteArray();
  }

  /** Bytes changed, left out and put in: there is a model or the one exception. */
  @Test
  void anyBytesAreAModelOrOneError() throws IOException {
    Random random = new Random(17);
    for (String name : List.of("types.onnx", "external.onnx")) {
      byte[] file = file(name);
      int read = 0;
      for (int n = 0; n < MUTATIONS; n++) {
        byte[] mutated = mutated(file, random);
        try {
          OnnxReader.read(mutated, (location, offset, length) -> new byte[Math.min(length, 64)]);
          read++;
        } catch (OnnxFormatException e) {
          assertThat(e).hasMessageThat().isNotEmpty();
        }
      }
      assertWithMessage(name).that(read).isIn(Range.open(0, MUTATIONS));
    }
  }

  private static byte[] mutated(byte[] file, Random random) {
    byte[] mutated = file.clone();
    for (int change = random.nextInt(4); change >= 0; change--) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] = (byte) random.nextInt();
        case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
        default -> {
          int to = random.nextInt(mutated.length);
          int length = Math.min(random.nextInt(16), mutated.length - Math.max(at, to));
          System.arraycopy(mutated, at, mutated, to, length);
        }
      }
    }
    return mutated;
  }
}
