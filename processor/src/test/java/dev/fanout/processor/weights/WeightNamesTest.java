package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.io.Names;
import dev.fanout.io.Npz;
import dev.fanout.io.Safetensors;
import dev.fanout.parameters.Layout;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code @Network(weightNames = …)}: files of other frameworks, and weights that are tied. */
final class WeightNamesTest {

  private static final String NET =
      """
      import dev.fanout.*;
      @Network(weights = "%s"%s)
      public interface Net {
        @Input(2) Tensor x();
        @Dense(units = 3) Tensor h(Tensor x);
        @Dense(units = 1) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor h);
      }
      """;

  private static final String TIED =
      """
      import dev.fanout.*;
      @Network(%s)
      public interface Net {
        @Input(2) Tensor x();
        @Dense(units = 2) Tensor a(Tensor x);
        @Dense(units = 2, share = "a") @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor b(Tensor a);
      }
      """;

  @TempDir Path folder;

  private Compiled compiled(String description) {
    return Compiler.JAVAC.compilation().options("-Afanout.weights=" + folder).compile(description);
  }

  private String said(String description) {
    return Compiled.text(compiled(description).problems().get(0));
  }

  private void write(RawFile file) {
    file.write(folder.resolve("net.safetensors"));
  }

  /** y of x = (1, 10). */
  private static float predicted(Compiled compiled) {
    Object model = Baked.made(compiled.orFail().load("NetModel"));
    float[] out = new float[1];
    Baked.call(model, "predict", new float[] {1, 10}, out);
    return out[0];
  }

  private static RawFile sequential() {
    return new RawFile()
        .tensor("net.0.bias", "[3]", 1, 2, 3)
        .tensor("net.0.weight", "[3,2]", 1, 2, 3, 4, 5, 6)
        .tensor("net.2.bias", "[1]", 7)
        .tensor("net.2.weight", "[1,3]", 1, 10, 100);
  }

  @Test
  void aSequentialOfPyTorch() {
    write(sequential());
    // 22 + 450 + 6,800 + 7
    String rules = ", weightNames = {\"net.0.* = h.*\", \"net.2.* = y.*\"}";
    assertThat(said(NET.formatted("net.safetensors", "")))
        .isEqualTo(
            "[WrongWeights] 'net.safetensors' is not a file of 'Net': missing h.weight [3, 2];"
                + " missing h.bias [3]; missing y.weight [1, 3]; missing y.bias [1]; surplus"
                + " net.0.bias [3]; surplus net.0.weight [3, 2]; surplus net.2.bias [1]; surplus"
                + " net.2.weight [1, 3]. It fits with"
                + rules.substring(1)
                + ".");
    assertThat(predicted(compiled(NET.formatted("net.safetensors", rules)))).isEqualTo(7279);
    assertThat(
            predicted(compiled(NET.formatted("net.safetensors", ", weightNames = \"in order\""))))
        .isEqualTo(7279);
  }

  @Test
  void kernelsOfKerasInAnNpz() throws IOException {
    // x of [2, 3] in the order of Fortran has the bytes of the weight [3, 2].
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("net.npz")))) {
      array(zip, "dense/kernel", "(2, 3)", true, 1, 2, 3, 4, 5, 6);
      array(zip, "dense/bias", "(3,)", false, 1, 2, 3);
      array(zip, "dense_1/kernel", "(3, 1)", false, 1, 10, 100);
      array(zip, "dense_1/bias", "(1,)", false, 7);
      zip.putNextEntry(new ZipEntry("log.npy"));
    }
    String rules =
        "weightNames = {\"dense/kernel = h.weight transposed\", \"dense/bias = h.bias\","
            + " \"dense_1/kernel = y.weight transposed\", \"dense_1/bias = y.bias\"}";
    assertThat(said(NET.formatted("net.npz", ""))).contains("surplus log unreadable");
    assertThat(said(NET.formatted("net.npz", ", weightNames = \"log = unused\"")))
        .contains("surplus dense/bias [3]");
    String used = rules.replace("{", "{\"log = unused\", ");
    assertThat(predicted(compiled(NET.formatted("net.npz", ", " + used)))).isEqualTo(7279);
  }

  private static void array(
      ZipOutputStream zip, String name, String shape, boolean isFortran, int... values)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    String header =
        "{'descr': '|u1', 'fortran_order': %s, 'shape': %s, }"
            .formatted(isFortran ? "True" : "False", shape);
    zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    zip.write(header.getBytes(StandardCharsets.ISO_8859_1));
    for (int value : values) {
      zip.write(value);
    }
  }

  @Test
  void rulesThatAreNone() {
    write(sequential());
    assertThat(said(NET.formatted("net.safetensors", ", weightNames = {\"in order\", \"a\"}")))
        .startsWith("[BadNames] 'Net': The rule \"a\" says no names. Write \"file = network\"");
    assertThat(said(NET.formatted("", ", weightNames = \"in order\"")))
        .startsWith("[NoWeights] 'Net' has weightNames and no weights to store.");
  }

  @Test
  void filesOfOtherPrograms() throws IOException {
    Files.writeString(folder.resolve("net.safetensors"), "version https://git-lfs.github.com\n");
    assertThat(said(NET.formatted("net.safetensors", "")))
        .isEqualTo(
            "[UnreadableWeights] 'Net' has weights = \"net.safetensors\", which cannot be read:"
                + " net.safetensors cannot be read: it is a pointer of Git LFS. Fetch the file"
                + " itself: git lfs pull.");
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("net.pt")))) {
      zip.putNextEntry(new ZipEntry("net/data.pkl"));
    }
    assertThat(said(NET.formatted("net.pt", "")))
        .endsWith(
            """
            net.pt cannot be read: it is a file of torch.save. Make an .npz file of it in Python:
              import numpy, torch; numpy.savez("net.npz", **{k: v.double().numpy() for k, v in torch.load("net.pt", map_location="cpu").items()})""");
  }

  private static RawFile tied() {
    return new RawFile()
        .tensor("a.weight", "[2,2]", 1, 2, 3, 4)
        .tensor("a.bias", "[2]", 5, 6)
        .tensor("b.weight", "[2,2]", 1, 2, 3, 4)
        .tensor("b.bias", "[2]", 5, 6);
  }

  /** PyTorch's state_dict has a tensor under each name of the modules that share it. */
  @Test
  void tiedWeights() throws IOException {
    Compiled plain = Compiler.JAVAC.compile(TIED.formatted("")).orFail();
    Layout layout = Baked.training(plain).layout();
    assertThat(layout.shared()).containsExactly("b.weight", "a.weight", "b.bias", "a.bias");
    write(tied());
    Path file = folder.resolve("net.safetensors");

    compiled(TIED.formatted("weights = \"net.safetensors\"")).orFail();
    Safetensors.load(file, layout);

    assertThat(layout.read("a.weight")).isEqualTo(new float[] {1, 2, 3, 4});
    // The file may have it under the other name alone.
    write(
        new RawFile()
            .tensor("b.weight", "[2,2]", 9, 8, 7, 6)
            .tensor("a.bias", "[2]", 5, 6)
            .tensor("b.bias", "[2]", 5, 6));
    compiled(TIED.formatted("weights = \"net.safetensors\"")).orFail();
    Safetensors.load(file, layout);
    assertThat(layout.read("a.weight")).isEqualTo(new float[] {9, 8, 7, 6});
  }

  @Test
  void tiedWeightsUnderOtherNames() throws IOException {
    write(
        new RawFile()
            .tensor("module.2.weight", "[2,2]", 1, 2, 3, 4)
            .tensor("module.2.bias", "[2]", 5, 6)
            .tensor("module.10.weight", "[2,2]", 1, 2, 3, 4)
            .tensor("module.10.bias", "[2]", 5, 6));
    String said = said(TIED.formatted("weights = \"net.safetensors\""));
    String rules = "weightNames = {\"module.2.* = a.*\", \"module.10.* = b.*\"}";
    assertThat(said).endsWith(" It fits with " + rules + ".");
    compiled(TIED.formatted("weights = \"net.safetensors\", " + rules)).orFail();
    compiled(TIED.formatted("weights = \"net.safetensors\", weightNames = \"in order\"")).orFail();
    Layout layout = Baked.training(Compiler.JAVAC.compile(TIED.formatted("")).orFail()).layout();
    Safetensors.load(folder.resolve("net.safetensors"), layout, Names.of("in order"));
    assertThat(layout.read("a.bias")).isEqualTo(new float[] {5, 6});
  }

  @Test
  void weightsThatAreTiedNoLonger() {
    write(
        new RawFile()
            .tensor("a.weight", "[2,2]", 1, 2, 3, 4)
            .tensor("a.bias", "[2]", 5, 6)
            .tensor("b.weight", "[2,2]", 1, 2, 3, 5)
            .tensor("b.bias", "[2]", 5, 6));
    assertThat(said(TIED.formatted("weights = \"net.safetensors\"")))
        .isEqualTo(
            "[WrongWeights] 'net.safetensors' is not a file of 'Net': a.weight and b.weight are one"
                + " tensor in the network and have different numbers in the file. Save the trained"
                + " network again, or describe the one that was saved.");
  }

  @Test
  void npzOfTheNetwork() throws IOException {
    Path file = folder.resolve("net.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      array(zip, "h.weight", "(3, 2)", false, 1, 2, 3, 4, 5, 6);
      array(zip, "h.bias", "(3,)", false, 1, 2, 3);
      array(zip, "y.weight", "(1, 3)", false, 1, 10, 100);
      array(zip, "y.bias", "(1,)", false, 7);
    }
    assertThat(Npz.read(file).names()).hasSize(4);
    assertThat(predicted(compiled(NET.formatted("net.npz", "")))).isEqualTo(7279);
  }
}
