package dev.fanout.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fanout.parameters.Layout;
import dev.fanout.parameters.ParameterTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** {@code .npz} files as NumPy's documentation of the format describes them. */
final class Zips {

  private Zips() {}

  /** An array of version 1. */
  static byte[] npy(String header, byte... data) {
    return npy(1, header, data);
  }

  static byte[] npy(int version, String header, byte... data) {
    int prefix = version == 1 ? 10 : 12;
    String padded = header + " ".repeat(63 - (prefix + header.length()) % 64) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(prefix + padded.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(ISO_8859_1)).put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) padded.length());
    } else {
      bytes.putInt(padded.length());
    }
    return bytes.put(padded.getBytes(ISO_8859_1)).put(data).array();
  }

  static String header(String type, boolean isFortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
        .formatted(type, isFortran ? "True" : "False", shape);
  }

  /** The tensors of a network as arrays of f4. */
  static Map<String, byte[]> arrays(Layout layout) {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    for (ParameterTensor tensor : layout.tensors()) {
      float[] values = layout.read(tensor.name());
      ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      data.asFloatBuffer().put(values);
      String shape = Arrays.toString(tensor.shape()).replace('[', '(').replace(']', ')');
      if (tensor.shape().length == 1) {
        shape = shape.replace(")", ",)");
      }
      arrays.put(tensor.name(), npy(header("<f4", false, shape), data.array()));
    }
    return arrays;
  }

  static byte[] npz(Layout layout, boolean isDeflated) throws IOException {
    return zip(arrays(layout), isDeflated);
  }

  static byte[] zip(Map<String, byte[]> arrays, boolean isDeflated) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
        entry.setTime(0);
        if (!isDeflated) {
          CRC32 sum = new CRC32();
          sum.update(array.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(array.getValue().length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(array.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
