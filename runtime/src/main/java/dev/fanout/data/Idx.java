package dev.fanout.data;

import dev.fanout.internal.Misuse;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of numbers in the IDX format of the MNIST data sets: two bytes 0, the type of the
 * numbers, the number n of dimensions, then n extents of four bytes and the numbers in row-major
 * order, all with the most significant byte first (LeCun, Cortes and Burges, <i>The MNIST database
 * of handwritten digits</i>). The types are 08 and 09 for bytes without and with a sign, 0B for
 * {@code short}, 0C for {@code int}, 0D for {@code float} and 0E for {@code double}.
 *
 * <p>Immutable. Reading takes memory for the numbers that are there, whatever the header announces.
 */
public final class Idx {

  /** The bytes in a buffer, of which the JVM allows no more than twice as many. */
  private static final int WINDOW = 1 << 30;

  private static final int FLOAT = 13;

  /** What a file begins with that is packed. */
  private static final int GZIP = 0x1f8b;

  private final int type;
  private final int[] shape;
  private final int rowBytes;

  /** In all but the last as many whole rows as a window takes. */
  private ByteBuffer[] windows = {};

  private long size;

  /** An array of as yet no rows of this many {@code float} numbers. */
  private Idx(int width) {
    type = FLOAT;
    shape = new int[0];
    rowBytes = 4 * width;
  }

  /** Reads a header. */
  private Idx(String name, DataInput in, long limit) throws IOException {
    int magic = in.readInt();
    if (magic >>> 16 != 0) {
      throw new IOException(
          magic >>> 16 == GZIP
              ? name.concat(
                  " is packed with gzip, and packed files cannot be read piece by piece. Unpack "
                      + "it first, as with gunzip, or read it into memory with Idx.read.")
              : String.format(
                  "%s is no IDX file: it begins with the bytes %08x, where IDX has 0000, the type "
                      + "of the numbers and the number of dimensions.",
                  name, magic));
    }
    type = magic >>> 8;
    shape = new int[magic & 0xff];
    long bytes = bytes();
    long row = bytes;
    boolean fits = bytes > 0 && shape.length > 0;
    for (int d = 0; fits && d < shape.length; d++) {
      shape[d] = in.readInt();
      fits = shape[d] > 0 && shape[d] <= limit / bytes;
      bytes *= shape[d];
      row *= d == 0 ? 1 : shape[d];
    }
    if (!fits || row > WINDOW) {
      throw new IOException(
          String.format(
              "%s has numbers of the type %02x and the shape %s. Expected 08, 09 or 0b to 0e, extents "
                  + "of at least 1 and at most %s bytes.",
              name, type, Arrays.toString(shape), limit));
    }
    rowBytes = (int) row;
  }

  /** The bytes of a number; 0 if there is no such type. */
  private int bytes() {
    if (type == 8 || type == 9) {
      return 1;
    }
    return type == 11 ? 2 : type == 12 || type == FLOAT ? 4 : type == 14 ? 8 : 0;
  }

  /**
   * Reads a file, plain or packed with gzip.
   *
   * @throws IOException naming the file and what is wrong with it, such as more than 2<sup>30</sup>
   *     bytes; {@link MappedSamples} reads larger ones
   */
  public static Idx read(Path file) throws IOException {
    String name = readable(file);
    InputStream in = Files.newInputStream(file);
    try {
      return read(name, in);
    } finally {
      in.close();
    }
  }

  /** The name of a file, if it can be read. */
  private static String readable(Path file) throws IOException {
    boolean isFolder = Files.isDirectory(Misuse.given("file", file));
    if (isFolder || !Files.isReadable(file)) {
      throw new IOException(
          String.format(
              "%s cannot be read: %s.",
              file,
              isFolder
                  ? "it is a folder"
                  : Files.exists(file) ? "it is not permitted" : "there is no such file"));
    }
    return file.toString();
  }

  /**
   * Reads a stream to its end, plain or packed with gzip.
   *
   * @param name for messages
   * @throws IOException naming the stream and what is wrong with it
   */
  public static Idx read(String name, InputStream stream) throws IOException {
    Misuse.given("name", name);
    BufferedInputStream in = new BufferedInputStream(Misuse.given("stream", stream));
    in.mark(1);
    // A plain file begins with 0.
    boolean packed = in.read() == 0x1f;
    in.reset();
    try {
      DataInputStream plain = new DataInputStream(packed ? new GZIPInputStream(in) : in);
      Idx idx = new Idx(name, plain, WINDOW);
      int bytes = idx.shape[0] * idx.rowBytes;
      byte[] values = read(plain, bytes + 1);
      idx.windows = new ByteBuffer[] {ByteBuffer.wrap(values)};
      idx.size = idx.shape[0];
      return idx.whole(name, Integer.signum(values.length - bytes) + idx.size);
    } catch (EOFException | ZipException e) {
      throw damaged(name, e);
    }
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

  private static IOException damaged(String name, IOException cause) {
    return new IOException(name.concat(" ends too early or is damaged. Get it again."), cause);
  }

  /**
   * Maps a file that is not packed.
   *
   * @param width 0, or how many {@code float} numbers a row has in a file without a header, whose
   *     least significant bytes come first
   */
  static Idx map(Path file, int width) throws IOException {
    String name = readable(file);
    RandomAccessFile in = new RandomAccessFile(name, "r");
    try {
      Idx idx = width > 0 ? new Idx(width) : new Idx(name, in, in.length());
      int rowBytes = idx.rowBytes;
      long offset = in.getFilePointer();
      long bytes = in.length() - offset;
      if (width > 0 && bytes > 1 && name.endsWith(".gz") && in.readUnsignedShort() == GZIP) {
        throw new IOException(
            name.concat(" is packed with gzip. Unpack it first, as with gunzip."));
      }
      idx.size = bytes / rowBytes;
      if (idx.size < 1 || bytes % rowBytes != 0) {
        throw new IOException(
            String.format(
                "%s has %s bytes of numbers. Expected a multiple of the %s bytes of a row.",
                name, bytes, rowBytes));
      }
      long window = WINDOW / rowBytes * (long) rowBytes;
      idx.windows = new ByteBuffer[(int) ((bytes - 1) / window) + 1];
      for (int i = 0; i < idx.windows.length; i++) {
        long from = i * window;
        idx.windows[i] =
            in.getChannel()
                .map(MapMode.READ_ONLY, offset + from, Math.min(window, bytes - from))
                .order(width > 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      }
      return idx.whole(name, idx.size);
    } catch (EOFException e) {
      throw damaged(name, e);
    } finally {
      in.close();
    }
  }

  private Idx whole(String name, long rows) throws IOException {
    if (shape.length > 0 && rows != shape[0]) {
      throw new IOException(
          String.format(
              "%s has %s numbers than its shape %s. Get it again.",
              name, rows < shape[0] ? "fewer" : "more", Arrays.toString(shape)));
    }
    return this;
  }

  /** The extents, outermost first, all at least 1. */
  public int[] shape() {
    return shape.clone();
  }

  long size() {
    return size;
  }

  /** The numbers in a row. */
  int width() {
    return rowBytes / bytes();
  }

  /** A new row for each step of the outermost index, its numbers rounded to {@code float}. */
  public float[][] rows() {
    return rows(0, (int) size, 0, width());
  }

  /** Some columns of some rows. */
  float[][] rows(long from, int count, int column, int width) {
    requireRows(from, count, size);
    float[][] rows = new float[count][width];
    int perWindow = WINDOW / rowBytes;
    for (int row = 0; row < count; row++) {
      ByteBuffer window = windows[(int) ((from + row) / perWindow)];
      int start = (int) ((from + row) % perWindow) * rowBytes;
      for (int i = 0; i < width; i++) {
        rows[row][i] = number(window, start + (column + i) * bytes());
      }
    }
    return rows;
  }

  /** Checks that there are these rows. */
  static void requireRows(long from, int count, long size) {
    if (count < 1 || from < 0 || from > size - count) {
      throw Misuse.of(
          "%s rows from row %s on asked for. Rows run from 0 to %s.", count, from, size - 1);
    }
  }

  private float number(ByteBuffer window, int at) {
    if (type == FLOAT) {
      return window.getFloat(at);
    }
    if (type == 11) {
      return window.getShort(at);
    }
    if (type == 12) {
      return window.getInt(at);
    }
    if (type == 14) {
      return (float) window.getDouble(at);
    }
    return type == 8 ? window.get(at) & 0xff : window.get(at);
  }

  /**
   * The samples of a classification.
   *
   * @param inputs one row for each step of the outermost index, its values as they are in the file
   * @param labels the class of each, from 0 to {@code classes - 1}
   * @throws IllegalArgumentException if there are more of one than of the other, or naming the row
   *     of a value that is no number or no class
   */
  public static Samples classes(Idx inputs, Idx labels, int classes) {
    if (Misuse.given("array of labels", labels).width() != 1) {
      throw Misuse.of(
          "The labels have the shape %s. Give one number for each row, its class.",
          Arrays.toString(labels.shape));
    }
    return Transform.oneHot(1, 0, classes)
        .targets(Samples.of(Misuse.given("array of inputs", inputs).rows(), labels.rows()));
  }
}
