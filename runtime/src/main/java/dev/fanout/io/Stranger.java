package dev.fanout.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a path leads to that is no file of weights, and how it becomes one. */
final class Stranger {

  private static final String TORCH =
      "a file of torch.save|, torch|k: v.double().numpy() for k, v in"
          + " torch.load(\"%1$s\", map_location=\"cpu\").items()";

  private static final String SCRIPT =
      "a TorchScript model|, torch|k: v.double().numpy() for k, v in"
          + " torch.jit.load(\"%1$s\", map_location=\"cpu\").state_dict().items()";

  private static final String KERAS =
      "a file of Keras|, keras|getattr(w, \"path\", w.name): w.numpy() for w in"
          + " keras.models.load_model(\"%1$s\").weights";

  private static final String TENSORFLOW =
      "a TensorFlow checkpoint|, tensorflow|n: tensorflow.train.load_variable(\"%2$s\", n) for n, _"
          + " in tensorflow.train.list_variables(\"%2$s\")";

  private static final String SAVED_MODEL =
      "a SavedModel of TensorFlow|, tensorflow|v.name: v.numpy() for v in"
          + " tensorflow.saved_model.load(\".\").variables";

  private static final String ONNX =
      "an ONNX model|, onnx.numpy_helper|t.name: onnx.numpy_helper.to_array(t) for t in"
          + " onnx.load(\"%1$s\").graph.initializer";

  /** How files begin, each with what they are: in words, or also by what Python turns them. */
  private static final String[] BEGINNINGS = {
    "\u0080\2\u008A\nl\u00FC\u009C",
    TORCH,
    "\u0080",
    "a pickle of Python. Save its arrays by numpy.savez",
    "\u0089HDF",
    KERAS,
    "\u0093NUMPY",
    "one .npy array||\"name\": numpy.load(\"%1$s\")",
    "GGUF",
    "a GGUF file|, gguf|t.name: gguf.quants.dequantize(t.data, t.tensor_type) for t in"
        + " gguf.GGUFReader(\"%1$s\").tensors",
    "\u001F\u008B",
    "compressed by gzip. Unpack it: gunzip %1$s",
    "version https://git-lfs",
    "a pointer of Git LFS. Fetch the file itself: git lfs pull",
    "<",
    "a page of HTML or XML, not the file that was to be downloaded. Download it again",
    "{",
    "a text in JSON. Weights are in the .safetensors files beside it",
    "model_checkpoint_path",
    TENSORFLOW,
  };

  private Stranger() {}

  /**
   * In words; null if it is none of those that are known.
   *
   * @param isZip whether the file was to be a zip
   */
  static String of(Path file, boolean isZip) {
    if (!Files.exists(file)) {
      return String.format("there is no such file in %s", folder(file));
    }
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    if (!Files.isReadable(file)) {
      return "reading it is not permitted";
    }
    String kind;
    try {
      kind = kind(file, isZip);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
    if (kind == null) {
      return null;
    }
    String name = String.valueOf(file.getFileName());
    String base = name.replaceFirst("(?<=.)\\.[^.]*$", "");
    String[] parts = String.format(kind, name, base).split("\\|");
    return parts.length == 1
        ? "it is ".concat(parts[0])
        : String.format(
            "it is %s. Make an .npz file of it in Python:\n"
                + "import numpy%s; numpy.savez(\"%s.npz\", **{%s})",
            parts[0], parts[1], base, parts[2]);
  }

  static Path folder(Path file) {
    return file.toAbsolutePath().getParent();
  }

  private static String kind(Path file, boolean isZip) throws IOException {
    byte[] bytes = new byte[64];
    int count;
    try (InputStream in = Files.newInputStream(file)) {
      count = in.read(bytes);
    }
    if (count <= 0) {
      return "empty";
    }
    String start = new String(bytes, 0, count, ISO_8859_1);
    if (start.matches("(?s)....\0{4}(\\{.*)?")) {
      return isZip ? "a safetensors file. Read it by Safetensors" : null;
    }
    if (start.startsWith("PK")) {
      return zip(file, isZip);
    }
    if (file.toString().matches(".*\\.(index|meta|data-\\d+-of-\\d+)")) {
      return TENSORFLOW;
    }
    if (start.matches("(?s)\b[\1-\24][\22:].*")) {
      return start.charAt(1) == 1 ? SAVED_MODEL : ONNX;
    }
    String text = start.replaceFirst("^\\s+", "");
    for (int i = 0; i < BEGINNINGS.length; i += 2) {
      if (text.startsWith(BEGINNINGS[i])) {
        return BEGINNINGS[i + 1];
      }
    }
    return null;
  }

  private static String zip(Path file, boolean isZip) throws IOException {
    String names = "";
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        String name = all.nextElement().getName();
        for (String known : new String[] {"data.pkl", "constants.pkl", ".weights.h5", ".npy"}) {
          names += name.endsWith(known) ? known : "";
        }
      }
    }
    return names.contains("constants.pkl")
        ? SCRIPT
        : names.contains("data.pkl")
            ? TORCH
            : names.contains(".h5")
                ? KERAS
                : isZip ? null : names.contains(".npy") ? "an .npz file. Read it by Npz" : "a zip";
  }
}
