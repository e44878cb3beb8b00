package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.parameters.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NpzTest {

  @TempDir Path folder;
  private Path file;
  private final Map<String, byte[]> arrays = new LinkedHashMap<>();

  @BeforeEach
  void file() {
    file = folder.resolve("iris.npz");
  }

  private Tensors read() throws IOException {
    Files.write(file, Zips.zip(arrays, true));
    return Npz.read(file);
  }

  /** One array, named x. */
  private double[] values(String type, String shape, int... data) throws IOException {
    arrays.put("x", array(1, Zips.header(type, false, shape), data));
    return read().values("x");
  }

  private static byte[] array(int version, String header, int... data) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return Zips.npy(version, header, bytes);
  }

  @Test
  void decodesEveryType() throws IOException {
    assertThat(values("<f2", "(2,)", 0, 0x3c, 0, 0xc0)).isEqualTo(new double[] {1, -2});
    assertThat(values(">f2", "(2,)", 0x3c, 0, 0xc0, 0)).isEqualTo(new double[] {1, -2});
    assertThat(values("<f4", "()", 0, 0, 0xc0, 0x3f)).isEqualTo(new double[] {1.5});
    assertThat(values(">f4", "()", 0x3f, 0xc0, 0, 0)).isEqualTo(new double[] {1.5});
    assertThat(values(">f8", "(1, 1)", 0x3f, 0xf8, 0, 0, 0, 0, 0, 0)).isEqualTo(new double[] {1.5});
    assertThat(values("|i1", "(2,)", 127, 255)).isEqualTo(new double[] {127, -1});
    assertThat(values("|u1", "(2,)", 127, 255)).isEqualTo(new double[] {127, 255});
    assertThat(values("|b1", "(2,)", 0, 1)).isEqualTo(new double[] {0, 1});
    assertThat(values("<i2", "(1,)", 0, 0x80)).isEqualTo(new double[] {-32768});
    assertThat(values(">u2", "(1,)", 0x80, 0)).isEqualTo(new double[] {32768});
    assertThat(values("<i4", "(1,)", 255, 255, 255, 255)).isEqualTo(new double[] {-1});
    assertThat(values("<u4", "(1,)", 255, 255, 255, 255)).isEqualTo(new double[] {4294967295.0});
    assertThat(values("<i8", "(1,)", 0, 0, 0, 0, 0, 0, 0xe0, 255))
        .isEqualTo(new double[] {-9007199254740992.0});
    assertThat(values("<u8", "(1,)", 0, 0, 0, 0, 0, 0, 0x20, 0))
        .isEqualTo(new double[] {9007199254740992.0});
  }

  @Test
  void wholeNumbersMustBeExact() throws IOException {
    for (String type : new String[] {"<i8", "<u8"}) {
      assertThat(
              assertThrows(
                  IllegalArgumentException.class,
                  () -> values(type, "(1,)", 1, 0, 0, 0, 0, 0, 0x20, 0)))
          .hasMessageThat()
          .isEqualTo(
              "Tensor x has whole numbers beyond 2^53, where double has not all. Store it as f8.");
    }
    assertThrows(
        IllegalArgumentException.class, () -> values("<u8", "(1,)", 0, 0, 0, 0, 0, 0, 0, 0x80));
  }

  @Test
  void eitherOrderOfIndices() throws IOException {
    arrays.put("c", array(1, Zips.header("|u1", false, "(2, 3, 2)"), count(12)));
    arrays.put("f", array(1, Zips.header("|u1", true, "(2, 3, 2)"), count(12)));

    Tensors tensors = read();

    assertThat(tensors.names()).containsExactly("c", "f").inOrder();
    assertThat(tensors.shape("f")).isEqualTo(new int[] {2, 3, 2});
    assertThat(tensors.values("c")).isEqualTo(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    // Element (i, j, k) is number i + 2 j + 6 k.
    assertThat(tensors.values("f")).isEqualTo(new double[] {0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11});
    assertThat(tensors.metadata()).isEmpty();
  }

  private static int[] count(int size) {
    int[] numbers = new int[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  @Test
  void everyVersionOfTheHeader() throws IOException {
    for (int version = 1; version <= 3; version++) {
      arrays.put("v" + version, array(version, Zips.header("|u1", false, "(1,)"), version));
    }
    arrays.put("v4", array(1, "{'shape': (1,), 'fortran_order': False, 'descr': '|u1'}", 4));

    Tensors tensors = read();

    for (int version = 1; version <= 4; version++) {
      assertThat(tensors.values("v" + version)).isEqualTo(new double[] {version});
    }
  }

  @Test
  void othersMayStandBeside() throws IOException {
    arrays.put("text", array(1, Zips.header("<U3", false, "(1,)"), new int[12]));
    arrays.put("empty", array(1, Zips.header("<f4", false, "(0, 3)")));

    Tensors tensors = read();

    assertThat(tensors.values("empty")).isEmpty();
    assertThat(assertThrows(IllegalArgumentException.class, () -> tensors.values("text")))
        .hasMessageThat()
        .isEqualTo("Tensor text has the type U3, which is not read. Store it as F32.");
  }

  @Test
  void fillsANetwork() throws IOException {
    Layout source = IrisLayout.initialized(false, 3);
    Files.write(file, Zips.npz(source, false));
    Layout target = IrisLayout.initialized(false, 4);

    Tensors tensors = Npz.load(file, target);

    assertThat(target.toArray()).isEqualTo(source.toArray());
    assertThat(tensors.names()).hasSize(4);
  }

  @Test
  void fillsANetworkInPart() throws IOException {
    Layout source = IrisLayout.initialized(false, 3);
    Files.write(file, Zips.npz(source, false));
    Layout target = IrisLayout.initialized(false, 4);

    Npz.load(file, target, Safetensors.only("hidden.*"));

    assertThat(target.read("hidden.weight")).isEqualTo(source.read("hidden.weight"));
    assertThat(target.read("species.weight")).isNotEqualTo(source.read("species.weight"));
  }

  @Test
  void isAsStrict() throws IOException {
    Layout source = IrisLayout.initialized(false, 3);
    arrays.putAll(Zips.arrays(source));
    arrays.put("hiden.bias", arrays.remove("hidden.bias"));
    Files.write(file, Zips.zip(arrays, true));

    assertThat(assertThrows(IOException.class, () -> Npz.load(file, source)))
        .hasMessageThat()
        .isEqualTo(
            file
                + " does not fit the network: missing hidden.bias [8]; surplus hiden.bias [8]. Names of another framework? Names.of(\"in order\") loads them or says"
                + " what does. except(\"hidden.bias\") loads what fits.");
  }

  @Test
  void numbersWithoutADoubleChangeNothing() throws IOException {
    Layout target = IrisLayout.initialized(false, 3);
    float[] before = target.toArray();
    arrays.putAll(Zips.arrays(IrisLayout.initialized(false, 4)));
    int[] tooLarge = new int[24];
    tooLarge[23] = 127;
    arrays.put("species.bias", array(1, Zips.header("<i8", false, "(3,)"), tooLarge));
    Files.write(file, Zips.zip(arrays, true));

    assertThat(assertThrows(IOException.class, () -> Npz.load(file, target)))
        .hasMessageThat()
        .startsWith(file + " cannot be read: Tensor species.bias has whole numbers beyond 2^53");
    assertThat(target.toArray()).isEqualTo(before);
  }

  /** What is wrong with one array, x, is told to who wants its numbers, and spoils no other. */
  private String defect(byte[] array) throws IOException {
    arrays.put("x", array);
    arrays.put("sound", array(1, Zips.header("|u1", false, "(1,)"), 7));
    Tensors tensors = read();
    assertThat(tensors.names()).containsExactly("x", "sound");
    assertThat(tensors.values("sound")).isEqualTo(new double[] {7});
    String message =
        assertThrows(IllegalArgumentException.class, () -> tensors.values("x")).getMessage();
    assertThat(message).startsWith("Tensor x ");
    return message;
  }

  @Test
  void defects() throws IOException {
    for (byte[] array :
        new byte[][] {
          {},
          {1, 2, 3},
          array(1, ""),
          array(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }"),
          array(1, Zips.header("<f4", false, "(1,)"), 1, 2, 3),
          array(1, Zips.header("<f4", false, "(1,)"), 1, 2, 3, 4, 5),
          array(1, Zips.header("<f4", false, "(-1,)"), 1, 2, 3, 4),
          array(1, Zips.header("<f4", false, "(1"), 1, 2, 3, 4),
          array(1, Zips.header("<f4", false, "1"), 1, 2, 3, 4),
          array(1, Zips.header("<f4", false, "(1.5,)"), 1, 2, 3, 4),
          array(1, Zips.header("[('a', '<f4'), ('b', '<i4', (2,))]", false, "(1,)"), 1, 2, 3, 4),
          array(1, "['descr', 'fortran_order', 'shape']", 1, 2, 3, 4),
          array(1, Zips.header("<f4", false, "(2000000000,)"), 1, 2, 3, 4),
          array(1, Zips.header("<f4", false, "(500000000,)"), 1, 2, 3, 4),
          array(1, Zips.header("<f4", false, "(99999999999,)"), 1, 2, 3, 4),
          array(1, "{'descr': '<f4', 'shape': (1,), }", 1, 2, 3, 4),
          array(4, Zips.header("<f4", false, "(1,)"), 1, 2, 3, 4),
          array(0, Zips.header("<f4", false, "(1,)"), 1, 2, 3, 4),
        }) {
      assertThat(defect(array)).startsWith("Tensor x cannot be read: it");
    }
  }

  @Test
  void namesWhatIsWrong() throws IOException {
    assertThat(
            defect(
                array(
                    1,
                    "{'descr': [('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (2,)}")))
        .isEqualTo(
            "Tensor x cannot be read: it is a structured array. Store its fields as arrays of their"
                + " own.");
    assertThat(defect(array(1, Zips.header("|O", false, "(1,)"), 1, 2)))
        .isEqualTo("Tensor x has the type O, which is not read. Store it as F32.");
    assertThat(defect(array(1, Zips.header("<f4", false, "(3,)"), 1, 2)))
        .isEqualTo("Tensor x cannot be read: it has other than the 12 bytes of [3].");
    assertThat(defect(array(1, "{'descr': '<f4', ?")))
        .isEqualTo("Tensor x cannot be read: its header goes wrong at character 18, in 'descr'.");
  }

  /** Writers in other languages, Python 2 among them; NumPy evaluates all of these. */
  @Test
  void everyWayToWriteAHeader() throws IOException {
    for (String header :
        new String[] {
          "{'descr':'<f4','fortran_order':False,'shape':(1,)}",
          "{ 'shape' : ( 1 , ) ,\n\t'fortran_order' : False , 'descr' : '<f4' , }",
          "{\"descr\": \"<f4\", \"fortran_order\": False, \"shape\": (1,)}",
          "{'descr': \"<f4\", 'fortran_order': True, 'shape': (1,), }",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (1L,), }",
          "{'descr': 'float32', 'fortran_order': False, 'shape': (1,), }",
          "{'descr': 'f', 'fortran_order': False, 'shape': (1,), }",
          "{'descr': '=f4', 'fortran_order': False, 'shape': (1,), }",
          "{'descr': 'f4', 'fortran_order': False, 'shape': (1,), }",
        }) {
      arrays.put("x", array(1, header, 0, 0, 0xc0, 0x3f));
      assertThat(read().values("x")).isEqualTo(new double[] {1.5});
      assertThat(read().shape("x")).isEqualTo(new int[] {1});
    }
  }

  @Test
  void aStructuredArrayBesideTheWeights() throws IOException {
    Layout source = IrisLayout.initialized(false, 3);
    arrays.putAll(Zips.arrays(source));
    arrays.put("log", array(1, Zips.header("", false, "(1,)").replace("''", "[('a', '<f4')]"), 1));
    Files.write(file, Zips.zip(arrays, true));
    Layout target = IrisLayout.initialized(false, 4);

    Npz.load(file, target, Safetensors.only("*"));

    assertThat(target.toArray()).isEqualTo(source.toArray());
    assertThat(assertThrows(IOException.class, () -> Npz.load(file, target)))
        .hasMessageThat()
        .contains("surplus log unreadable");
  }

  @Test
  void longHeaders() throws IOException {
    String header = Zips.header("|u1", false, "(1,)").replace("}", " ".repeat(70_000) + "}");
    arrays.put("x", array(2, header, 7));

    assertThat(read().values("x")).isEqualTo(new double[] {7});
  }

  @Test
  void foldersAndOtherFilesInTheZip() throws IOException {
    arrays.put("dense/kernel:0", array(1, Zips.header("|u1", false, "(1,)"), 7));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"dense/", "README.txt", "dense/kernel:0.npy", "bare"}) {
        zip.putNextEntry(new ZipEntry(name));
        if (name.matches("dense/.+|bare")) {
          zip.write(array(1, Zips.header("|u1", false, "(1,)"), 7));
        }
      }
    }
    Files.write(file, bytes.toByteArray());

    Tensors tensors = Npz.read(file);

    assertThat(tensors.names()).containsExactly("dense/kernel:0", "bare").inOrder();
    assertThat(tensors.values("dense/kernel:0")).isEqualTo(new double[] {7});
    assertThat(tensors.values("bare")).isEqualTo(new double[] {7});
  }

  @Test
  void noArraysAtAll() throws IOException {
    assertThat(read().names()).isEmpty();
    Files.write(file, Zips.zip(Map.of("x", new byte[0]), true));
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i + 3 < bytes.length; i++) {
      if (bytes[i] == 'n' && bytes[i + 1] == 'p' && bytes[i + 2] == 'y') {
        bytes[i] = 'j';
      }
    }
    Files.write(file, bytes);

    assertThat(assertThrows(IOException.class, () -> Npz.read(file)))
        .hasMessageThat()
        .isEqualTo(file + " cannot be read: it has no array. It is damaged, or of another format.");
  }

  @Test
  void checksTheSum() throws IOException {
    byte[] bytes = Zips.npz(IrisLayout.initialized(false, 3), false);
    // The data of the last array ends where its descriptor or the directory begins, with PK.
    int at = bytes.length - 1;
    while (!(bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1)
        || new String(bytes, 0, at, java.nio.charset.StandardCharsets.ISO_8859_1)
            .contains("PK\1\2")) {
      at--;
    }
    bytes[at - 1] ^= 1;
    Files.write(file, bytes);

    Tensors tensors = Npz.read(file);
    assertThat(assertThrows(IllegalArgumentException.class, () -> tensors.values("species.bias")))
        .hasMessageThat()
        .isEqualTo("Tensor species.bias cannot be read: its check sum is wrong.");
    assertThat(tensors.values("species.weight")).hasLength(24);
  }

  /** A few kilobytes that unpack to a thousand times as many. */
  @Test
  void aBombIsNoTensorOfTheNetwork() throws IOException {
    Layout target = IrisLayout.initialized(false, 3);
    arrays.put("bomb", Zips.npy(Zips.header("|u1", false, "(3000000,)"), new byte[3_000_000]));
    Files.write(file, Zips.zip(arrays, true));

    assertThat(assertThrows(IOException.class, () -> Npz.load(file, target)))
        .hasMessageThat()
        .contains("surplus bomb [3000000]");
  }
}
