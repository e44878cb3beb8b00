package dev.fanout.io;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fanout.internal.Misuse;
import dev.fanout.parameters.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads {@code .npz} files, as {@code numpy.savez} and {@code numpy.savez_compressed} write them: a
 * zip, stored or deflated, of {@code .npy} arrays, format versions 1 to 3, in either order of bytes
 * and of indices.
 *
 * <pre>{@code
 * // PyTorch: numpy.savez("iris.npz", **{k: v.numpy() for k, v in model.state_dict().items()})
 * Npz.load(Path.of("iris.npz"), training.layout());
 * }</pre>
 *
 * <p>Arrays of {@code f2}, {@code f4}, {@code f8}, {@code i1} to {@code i8}, {@code u1} to {@code
 * u8} and {@code b1} can be had as numbers. Others, such as texts and structured arrays, may stand
 * beside them, and so may damaged ones: only who asks for their numbers is told. Names are those of
 * the arrays, without {@code .npy}; what is no array is passed over. Metadata there is none.
 *
 * <p>Stateless, so all threads may call it.
 */
public final class Npz {

  /** The first six bytes of an array, 93h and NUMPY, as the upper bytes of a number. */
  private static final long MAGIC = 0x59504D554E930000L;

  /** NumPy's other names of the types, which its reader takes too. */
  private static final String NAMES =
      " float16:f2 e:f2 float32:f4 f:f4 float64:f8 d:f8 int8:i1 b:i1 int16:i2 h:i2 int32:i4 i:i4"
          + " int64:i8 q:i8 uint8:u1 B:u1 uint16:u2 H:u2 uint32:u4 I:u4 uint64:u8 Q:u8 bool:b1 ?:b1";

  private Npz() {}

  /**
   * All arrays of a file. Each is in memory when it is returned; the file may change or go.
   *
   * @throws IOException naming the file and what is wrong, if it is no zip or has no array
   * @throws IllegalArgumentException if {@code file} is null
   */
  public static Tensors read(Path file) throws IOException {
    Misuse.given(file);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        boolean isNamed = name.endsWith(".npy");
        StoredTensor array;
        try {
          array = array(zip, entry);
        } catch (Exception | OutOfMemoryError e) {
          // It may be one that nobody needs.
          array = new StoredTensor("cannot be read: ".concat(Tensors.reason(e)));
        }
        if (isNamed || array.shape != null) {
          name = isNamed ? name.substring(0, name.length() - 4) : name;
          if (tensors.put(name, array) != null) {
            tensors.put(name, new StoredTensor("stands twice in the file"));
          }
        }
      }
      Misuse.require(zip.size() == 0 || !tensors.isEmpty(), "it has no array");
    } catch (Exception | OutOfMemoryError e) {
      throw Tensors.broken(file, true, e);
    }
    return new Tensors(tensors, Map.of());
  }

  /**
   * Sets all tensors of a network, by name and in PyTorch's orientation, as {@link
   * Safetensors#load(Path, Layout)} does.
   *
   * @return what was read
   * @throws IOException naming the file and what is wrong or does not fit; then nothing has changed
   * @throws IllegalArgumentException if an argument is null
   */
  public static Tensors load(Path file, Layout layout) throws IOException {
    return read(file).into(file, layout, Names.SAME, null);
  }

  /**
   * Sets some tensors of a network, as {@link Safetensors#load(Path, Layout, Predicate)} does.
   *
   * @return what was read
   * @throws IOException naming the file and what is wrong or does not fit; then nothing has changed
   * @throws IllegalArgumentException if {@code names} accepts no tensor of the network, or an
   *     argument is null
   */
  public static Tensors load(Path file, Layout layout, Predicate<String> names) throws IOException {
    return read(file).into(file, layout, Names.SAME, Misuse.given(names));
  }

  /**
   * Sets all tensors of a network from a file of another framework, as {@link
   * Safetensors#load(Path, Layout, Names)} does: {@code Names.of("dense/kernel = hidden.weight
   * transposed", "dense/bias = hidden.bias")}.
   *
   * @return what was read, under the names of the file
   * @throws IOException naming the file and what is wrong or does not fit; then nothing has changed
   * @throws IllegalArgumentException if an argument is null
   */
  public static Tensors load(Path file, Layout layout, Names names) throws IOException {
    return read(file).into(file, layout, names, null);
  }

  /**
   * Sets some tensors of a network from a file of another framework, as {@link
   * Safetensors#load(Path, Layout, Names, Predicate)} does.
   *
   * @return what was read, under the names of the file
   * @throws IOException naming the file and what is wrong or does not fit; then nothing has changed
   * @throws IllegalArgumentException if {@code asked} accepts no tensor of the network, or an
   *     argument is null
   */
  public static Tensors load(Path file, Layout layout, Names names, Predicate<String> asked)
      throws IOException {
    return read(file).into(file, layout, names, Misuse.given(asked));
  }

  private static StoredTensor array(ZipFile zip, ZipEntry entry) throws IOException {
    // Closed with the file.
    CRC32 sum = new CRC32();
    CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), sum);
    ByteBuffer start = ByteBuffer.wrap(Arrays.copyOf(read(in, 10), 12)).order(LITTLE_ENDIAN);
    int version = start.get(6);
    Misuse.require(
        start.getLong() << 16 == MAGIC && version > 0 && version < 4,
        "it does not begin as arrays of NumPy's versions 1 to 3 do");
    if (version > 1) {
      start.put(10, (byte) in.read()).put(11, (byte) in.read());
    }
    // The length has four bytes since version 2.
    int length = start.getInt();
    byte[] header = read(in, Math.max(0, length));
    Misuse.require(header.length == length, "it ends in its header");
    Map<?, ?> values = Header.parse(new String(header, ISO_8859_1), true);
    int[] shape = StoredTensor.shape(values.get("shape"));
    boolean isColumnMajor = (Boolean) Objects.requireNonNull(values.get("fortran_order"));
    Object described = values.get("descr");
    Misuse.require(
        described instanceof String,
        "it is a structured array. Store its fields as arrays of their own");
    String type = String.valueOf(described);
    boolean isBig = type.startsWith(">");
    if (!type.isEmpty() && "<>|=".indexOf(type.charAt(0)) >= 0) {
      type = type.substring(1);
    }
    int at = NAMES.indexOf(" ".concat(type).concat(":"));
    if (at >= 0) {
      at += type.length() + 2;
      type = NAMES.substring(at, at + 2);
    }
    byte[] data = {};
    int size = StoredTensor.size(type);
    if (size > 0) {
      long bytes = StoredTensor.product(size, shape);
      data = read(in, (int) Math.min(bytes, Integer.MAX_VALUE));
      boolean isAll = data.length == bytes && in.read() < 0;
      Misuse.require(
          isAll && sum.getValue() == entry.getCrc(),
          isAll
              ? "its check sum is wrong"
              : String.format(
                  "it has other than the %s bytes of %s", bytes, Arrays.toString(shape)));
    }
    return new StoredTensor(
        type,
        shape,
        isColumnMajor,
        ByteBuffer.wrap(data).order(isBig ? ByteOrder.BIG_ENDIAN : LITTLE_ENDIAN),
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
}
