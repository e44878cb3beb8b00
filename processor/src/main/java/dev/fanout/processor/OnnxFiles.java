package dev.fanout.processor;

import dev.fanout.processor.annotations.SourcePlace;
import dev.fanout.processor.diagnostic.Where;
import dev.fanout.processor.layer.onnx.DataSet;
import dev.fanout.processor.layer.onnx.ModelFile;
import dev.fanout.processor.layer.onnx.ModelFiles;
import dev.fanout.processor.onnx.ExternalData;
import dev.fanout.processor.onnx.OnnxFormatException;
import dev.fanout.processor.onnx.OnnxModel;
import dev.fanout.processor.onnx.OnnxReader;
import dev.fanout.processor.onnx.OnnxTensor;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.util.Elements;

/** Finds and reads the files of ONNX that descriptions name, each once for all that name it. */
final class OnnxFiles implements ModelFiles {

  private static final int DIGEST_BYTES = 8;
  private static final String DATA = "test_data_set_0/";

  private final ProjectFiles files;
  private final Elements elements;
  private final Map<List<String>, ModelFile> read = new HashMap<>();

  OnnxFiles(ProjectFiles files, Elements elements) {
    this.files = files;
    this.elements = elements;
  }

  @Override
  public ModelFile read(String name, Where where) throws IOException {
    String packageName =
        where instanceof SourcePlace place
            ? elements.getPackageOf(place.element()).getQualifiedName().toString()
            : "";
    List<String> key = List.of(packageName, name);
    if (!read.containsKey(key)) {
      read.put(key, read(packageName, name));
    }
    return read.get(key);
  }

  private ModelFile read(String packageName, String name) throws IOException {
    try (InputStream in = files.find(packageName, name)) {
      if (in == null) {
        throw new IOException(
            ProjectFiles.isInside(name)
                ? "there is no such file %s. Put it there (with Maven into src/main/resources), or name its folder by -Afanout.weights=folder."
                    .formatted(files.places(packageName))
                : "a file is named by letters, digits and '._+-', in folders that are separated by '/'.");
      }
      byte[] bytes = in.readAllBytes();
      String digest =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, DIGEST_BYTES);
      OnnxModel model = OnnxReader.read(bytes, beside(packageName, name));
      return new ModelFile(name, digest, model, data(packageName, name, model));
    } catch (OnnxFormatException e) {
      throw new IOException("this is no model of ONNX: " + e.getMessage() + ".", e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    }
  }

  /** What lies beside it in the folder of ONNX's own tests; empty if not all of it is there. */
  private Optional<DataSet> data(String packageName, String name, OnnxModel model)
      throws IOException {
    String set = name.substring(0, name.lastIndexOf('/') + 1) + DATA;
    List<OnnxTensor> inputs = tensors(packageName, set + "input_", model.graph().supplied().size());
    List<OnnxTensor> outputs =
        inputs.isEmpty()
            ? List.of()
            : tensors(packageName, set + "output_", model.graph().outputs().size());
    return outputs.isEmpty() ? Optional.empty() : Optional.of(new DataSet(inputs, outputs));
  }

  private List<OnnxTensor> tensors(String packageName, String prefix, int count)
      throws IOException {
    List<OnnxTensor> tensors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try (InputStream in = files.find(packageName, prefix + i + ".pb")) {
        if (in == null) {
          return List.of();
        }
        tensors.add(OnnxReader.readTensor(in.readAllBytes()));
      }
    }
    return tensors;
  }

  /** Files in the folder of the model, and in no other one but those inside of it. */
  private ExternalData beside(String packageName, String name) {
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    Map<String, byte[]> whole = new HashMap<>();
    return (location, offset, length) -> {
      if (!ProjectFiles.isInside(location)) {
        throw new OnnxFormatException("its tensors lie in '" + location + "', not beside it");
      }
      if (!whole.containsKey(location)) {
        try (InputStream in = files.find(packageName, folder + location)) {
          if (in == null) {
            throw new OnnxFormatException(
                "it has tensors in '" + location + "', which is not beside it");
          }
          whole.put(location, in.readAllBytes());
        }
      }
      byte[] bytes = whole.get(location);
      if (offset > bytes.length - length) {
        throw new OnnxFormatException(
            "'%s' has %s bytes, and a tensor lies from %s to %s"
                .formatted(location, bytes.length, offset, offset + length));
      }
      byte[] part = new byte[length];
      System.arraycopy(bytes, (int) offset, part, 0, length);
      return part;
    };
  }
}
