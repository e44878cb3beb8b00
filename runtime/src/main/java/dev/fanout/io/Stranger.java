package dev.fanout.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fanout.internal.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a path leads to that is no file of weights, and how it becomes one. */
final class Stranger {

  /**
   * How files begin, or a word for them, each with what they are: in words, or with the module and
   * the expression that make an .npz file of them in Python, between bars.
   */
  private static final String KINDS =
      "\1torch\ta file of torch.save|, torch|k: v.double().numpy() for k, v in"
          + " torch.load(\"%1$s\", map_location=\"cpu\").items()\t"
          + "\1script\ta TorchScript model|, torch|k: v.double().numpy() for k, v in"
          + " torch.jit.load(\"%1$s\", map_location=\"cpu\").state_dict().items()\t"
          + "\1keras\ta file of Keras|, keras|getattr(w, \"path\", w.name): w.numpy() for w in"
          + " keras.models.load_model(\"%1$s\").weights\t"
          + "\1tensorflow\ta TensorFlow checkpoint|, tensorflow|n:"
          + " tensorflow.train.load_variable(\"%2$s\", n) for n, _ in"
          + " tensorflow.train.list_variables(\"%2$s\")\t"
          + "\1saved\ta SavedModel|, tensorflow|v.name: v.numpy() for v in"
          + " tensorflow.saved_model.load(\".\").variables\t"
          + "\1onnx\tan ONNX model|, onnx.numpy_helper|t.name: onnx.numpy_helper.to_array(t) for t in"
          + " onnx.load(\"%1$s\").graph.initializer\t"
          + "GGUF\ta GGUF file|, gguf|t.name: gguf.quants.dequantize(t.data, t.tensor_type) for t in"
          + " gguf.GGUFReader(\"%1$s\").tensors\t"
          + "\u0093NUMPY\tone .npy array||\"name\": numpy.load(\"%1$s\")\t"
          + "\1npz\tan .npz file. Read it by Npz\t"
          + "\1safetensors\ta safetensors file. Read it by Safetensors\t"
          + "\1zip\ta zip of other files\t"
          + "\1empty\tempty\t"
          + "\u0080\ta pickle of Python. Save its arrays by numpy.savez\t"
          + "\u001F\u008B\tcompressed by gzip. Unpack it: gunzip %1$s\t"
          + "version https://git-lfs\ta pointer of Git LFS. Fetch the file itself: git lfs pull\t"
          + "<\ta page of HTML or XML. Download the file itself\t"
          + "{\ta text in JSON. Weights are in the .safetensors files beside it";

  private Stranger() {}

  /**
   * In words; null if it is none of those that are known.
   *
   * @param isZip whether the file was to be a zip
   */
  static @Nullable String of(Path file, boolean isZip) {
    if (!Files.exists(file)) {
      return "there is no such file in ".concat(String.valueOf(folder(file)));
    }
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    if (!Files.isReadable(file)) {
      return "reading it is not permitted";
    }
    String beginning;
    try {
      beginning = beginning(file, isZip);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
    String[] kinds = KINDS.split("\t");
    for (int i = 0; i < kinds.length; i += 2) {
      if (beginning.startsWith(kinds[i])) {
        String name = String.valueOf(file.getFileName());
        String base = name.replaceFirst("(?<=.)\\.[^.]*$", "");
        String[] parts = String.format(kinds[i + 1], name, base).split("\\|");
        return parts.length == 1
            ? "it is ".concat(parts[0])
            : String.format(
                "it is %s. Make an .npz file of it in Python:\n"
                    + "import numpy%s; numpy.savez(\"%s.npz\", **{%s})",
                parts[0], parts[1], base, parts[2]);
      }
    }
    return null;
  }

  static @Nullable Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  /** The beginning of a text or of a file that has its own, else 1 and a word. */
  private static String beginning(Path file, boolean isZip) throws IOException {
    byte[] bytes = new byte[64];
    int count;
    try (InputStream in = Files.newInputStream(file)) {
      count = in.read(bytes);
    }
    String start = new String(bytes, 0, Math.max(0, count), ISO_8859_1);
    if (start.isEmpty()) {
      return "\1empty";
    }
    if (start.matches("(?s)....\0{4}(\\{.*)?")) {
      return isZip ? "\1safetensors" : "";
    }
    if (start.startsWith("PK")) {
      return zip(file, isZip);
    }
    if (file.toString().matches(".*\\.(index|meta|data-\\d+-of-\\d+)")
        || start.startsWith("model_checkpoint_path")) {
      return "\1tensorflow";
    }
    if (start.matches("(?s)\b[\1-\24][\22:].*")) {
      return start.charAt(1) == 1 ? "\1saved" : "\1onnx";
    }
    return start.startsWith("\u0080\2\u008A\nl\u00FC\u009C")
        ? "\1torch"
        : start.startsWith("\u0089HDF") ? "\1keras" : start.replaceFirst("^\\s+", "");
  }

  private static String zip(Path file, boolean isZip) throws IOException {
    String names = "";
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        String name = all.nextElement().getName();
        for (String known : new String[] {"constants.pkl", "data.pkl", ".weights.h5", ".npy"}) {
          names = name.endsWith(known) ? names.concat(known) : names;
        }
      }
    }
    return names.contains("constants.pkl")
        ? "\1script"
        : names.contains("data.pkl")
            ? "\1torch"
            : names.contains(".h5")
                ? "\1keras"
                : isZip ? "" : names.contains(".npy") ? "\1npz" : "\1zip";
  }
}
