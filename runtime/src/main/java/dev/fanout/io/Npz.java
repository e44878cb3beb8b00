package dev.fanout.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fanout.train.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads {@code .npz} files, as {@code numpy.savez} and {@code numpy.savez_compressed} write them: a
 * zip of {@code .npy} arrays, format versions 1 to 3, in either order of bytes and of indices.
 *
 * <p>Arrays of {@code f2}, {@code f4}, {@code f8}, {@code i1} to {@code i8}, {@code u1} to {@code
 * u8} and {@code b1} can be had as numbers; others, such as texts, may stand beside them. Names are
 * those of the arrays, without {@code .npy}. Metadata there is none.
 *
 * <p>Stateless, so all threads may call it.
 */
public final class Npz {

  /** The first six bytes of an array, 93h and NUMPY, as the upper bytes of a number. */
  private static final long MAGIC = 0x59504D554E930000L;

  private Npz() {}

  /**
   * All arrays of a file.
   *
   * @throws IOException naming the file and what is wrong, if it cannot be read
   */
  public static Tensors read(Path file) throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        int end = name.lastIndexOf(".npy");
        Safetensors.require(
            end == name.length() - 4
                && tensors.put(name.substring(0, end), array(zip, entry)) == null,
            String.format("'%s' is no array, or one of two", name));
      }
    } catch (Exception | OutOfMemoryError e) {
      throw Tensors.broken(file, e);
    }
    return new Tensors(tensors, Map.of());
  }

  /**
   * Sets all tensors of a network, by name and in PyTorch's orientation, as {@link
   * Safetensors#load(Path, Layout)} does.
   *
   * @return what was read
   * @throws IOException naming the file and what is wrong or does not fit; then nothing has changed
   */
  public static Tensors load(Path file, Layout layout) throws IOException {
    return read(file).into(file, layout, null);
  }

  /**
   * Sets some tensors of a network, as {@link Safetensors#load(Path, Layout, Predicate)} does.
   *
   * @return what was read
   * @throws IOException naming the file and what is wrong or does not fit; then nothing has changed
   * @throws IllegalArgumentException if {@code names} accepts no tensor of the network
   */
  public static Tensors load(Path file, Layout layout, Predicate<String> names) throws IOException {
    return read(file).into(file, layout, names);
  }

  private static StoredTensor array(ZipFile zip, ZipEntry entry) throws IOException {
    // Closed with the file.
    CRC32 sum = new CRC32();
    CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), sum);
    ByteBuffer start = ByteBuffer.wrap(read(in, 10)).order(ByteOrder.LITTLE_ENDIAN);
    // From version 2 on the length has four bytes; only types that are no numbers need all of them.
    Safetensors.require(
        start.getLong() << 16 == MAGIC
            && start.get(6) > 0
            && start.get(6) < 4
            && (start.get(6) == 1 || (in.read() | in.read()) == 0),
        String.format("'%s' is no array", entry));
    byte[] header = read(in, start.getShort() & 0xFFFF);
    Map<?, ?> values = Header.parse(json(new String(header, ISO_8859_1)));
    String type = (String) values.get("descr");
    int[] shape = (int[]) values.get("shape");
    byte[] data = {};
    int size = StoredTensor.size(type.substring(1));
    int bytes = StoredTensor.product(size, shape);
    if (size > 0) {
      data = read(in, bytes);
      Safetensors.require(
          data.length == bytes && in.read() < 0 && sum.getValue() == entry.getCrc(),
          String.format("'%s' has another length or check sum", entry));
    }
    return new StoredTensor(
        type.substring(1),
        shape,
        ((int[]) values.get("fortran_order")).length > 0,
        ByteBuffer.wrap(data)
            .order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN),
        0);
  }

  /** As many bytes as there are, up to {@code most}: memory grows with what there is. */
  private static byte[] read(InputStream in, int most) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] part = new byte[Math.min(most, 8192)];
    for (int n = 0; n >= 0 && read.size() < most; ) {
      n = in.read(part, 0, Math.min(part.length, most - read.size()));
      read.write(part, 0, Math.max(0, n));
    }
    return read.toByteArray();
  }

  /**
   * The header, a dictionary of a text, a boolean and a tuple, in the words of JSON: {@code True}
   * becomes an array that is not empty.
   */
  private static String json(String python) {
    return python
        .replace('\'', '"')
        .replace('(', '[')
        .replace(')', ']')
        .replace(",]", "]")
        .replace(", }", "}")
        .replace("False", "[]")
        .replace("True", "[1]");
  }
}
