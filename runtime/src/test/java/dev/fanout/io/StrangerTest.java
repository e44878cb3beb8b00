package dev.fanout.io;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.parameters.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of other programs, and paths that lead to none. */
final class StrangerTest {

  @TempDir Path folder;

  /** What both readers say of a file, which is the same. */
  private static String said(Path file) {
    String one = said(file, () -> Safetensors.read(file));
    assertThat(said(file, () -> Npz.read(file))).isEqualTo(one);
    return one;
  }

  private static String said(Path file, Executable reading) {
    String message = assertThrows(IOException.class, reading).getMessage();
    assertThat(message).startsWith(file + " cannot be read: ");
    return message.substring(file.toString().length() + " cannot be read: ".length());
  }

  private String said(String name, String bytes) throws IOException {
    return said(Files.write(folder.resolve(name), bytes.getBytes(ISO_8859_1)));
  }

  @ParameterizedTest
  @CsvSource({"zip, a file of torch.save", "legacy, a file of torch.save"})
  void torch(String name, String what) throws Exception {
    assertThat(said(WitnessTest.resource(name + ".pt")))
        .isEqualTo(
            """
            it is %2$s. Make an .npz file of it in Python:
            import numpy, torch; numpy.savez("%1$s.npz", **{k: v.double().numpy() for k, v in torch.load("%1$s.pt", map_location="cpu").items()})"""
                .formatted(name, what));
  }

  @Test
  void torchScript() throws Exception {
    assertThat(said(WitnessTest.resource("script.pt")))
        .isEqualTo(
            """
            it is a TorchScript model. Make an .npz file of it in Python:
            import numpy, torch; numpy.savez("script.npz", **{k: v.double().numpy() for k, v in torch.jit.load("script.pt", map_location="cpu").state_dict().items()})""");
  }

  @Test
  void keras() throws IOException {
    String converted =
        """
        it is a file of Keras. Make an .npz file of it in Python:
        import numpy, keras; numpy.savez("net.npz", **{getattr(w, "path", w.name): w.numpy() for w in keras.models.load_model("net.%s").weights})""";
    assertThat(said("net.h5", "\u0089HDF\r\n\u001A\n\0\0\0\0"))
        .isEqualTo(converted.formatted("h5"));
    Path file = folder.resolve("net.keras");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("config.json"));
      zip.putNextEntry(new ZipEntry("model.weights.h5"));
    }
    Files.write(file, bytes.toByteArray());
    assertThat(said(file)).isEqualTo(converted.formatted("keras"));
  }

  @Test
  void others() throws IOException {
    assertThat(said("net.onnx", "\b\7\22\7pytorch\32\0062.0.0:"))
        .contains("for t in onnx.load(\"net.onnx\").graph.initializer})");
    assertThat(said("saved_model.pb", "\b\1\22\307\2"))
        .contains("tensorflow.saved_model.load(\".\").variables");
    for (String name : List.of("net.index", "net.data-00000-of-00001")) {
      assertThat(said(name, "\0\0\1abcdefg\1\2\3"))
          .contains("in tensorflow.train.list_variables(\"net\")})");
    }
    assertThat(said("checkpoint", "model_checkpoint_path: \"net\""))
        .startsWith("it is a TensorFlow checkpoint.");
    assertThat(said("net.gguf", "GGUF\3\0\0\0\1\0\0\0\0\0\0\0")).startsWith("it is a GGUF file.");
    assertThat(said("w.npy", new String(Zips.npy(Zips.header("<f4", false, "(0,)")), ISO_8859_1)))
        .contains("numpy.savez(\"w.npz\", **{\"name\": numpy.load(\"w.npy\")})");
    assertThat(said("w.pkl", "\u0080\4\u0095"))
        .isEqualTo("it is a pickle of Python. Save its arrays by numpy.savez.");
    assertThat(said("net.safetensors.gz", "\u001F\u008B\b\0\0\0\0\0\0\3abc"))
        .isEqualTo("it is compressed by gzip. Unpack it: gunzip net.safetensors.gz.");
    assertThat(said("net.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:4d"))
        .isEqualTo("it is a pointer of Git LFS. Fetch the file itself: git lfs pull.");
    assertThat(said("net.safetensors", "\n<!DOCTYPE html><html>"))
        .isEqualTo("it is a page of HTML or XML. Download the file itself.");
    assertThat(said("model.safetensors.index.json", "{\"weight_map\": {}}"))
        .isEqualTo("it is a text in JSON. Weights are in the .safetensors files beside it.");
  }

  @Test
  void eachOther() throws IOException {
    Layout layout = IrisLayout.initialized(false, 3);
    Path npz = Files.write(folder.resolve("net.npz"), Zips.npz(layout, true));
    Path safetensors = folder.resolve("net.safetensors");
    Safetensors.save(safetensors, layout, Map.of());

    assertThat(said(npz, () -> Safetensors.read(npz)))
        .isEqualTo("it is an .npz file. Read it by Npz.");
    assertThat(said(safetensors, () -> Npz.read(safetensors)))
        .isEqualTo("it is a safetensors file. Read it by Safetensors.");
  }

  @Test
  void pathsToNoFile() throws IOException {
    assertThat(said(folder.resolve("missing")))
        .isEqualTo("there is no such file in " + folder + ".");
    assertThat(said(folder)).isEqualTo("it is a folder.");
    assertThat(said("nothing", "")).isEqualTo("it is empty.");
  }

  /** A header whose length looks like the beginning of something else is a damaged header. */
  @Test
  void damagedSafetensorsAreNoStrangers() throws IOException {
    for (String length : List.of("<", "{", " ", "\n", "\u0080", "\b")) {
      assertThat(
              said(
                  Files.write(
                      folder.resolve("net.safetensors"),
                      (length + "\0\0\0\0\0\0\0{").getBytes(ISO_8859_1)),
                  () -> Safetensors.read(folder.resolve("net.safetensors"))))
          .matches("it has 9 bytes, its header \\d+\\. It is damaged, or of another format\\.");
    }
  }
}
