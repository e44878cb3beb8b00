package dev.fanout.examples.data;

import dev.fanout.train.Samples;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * An array of bytes in the IDX format of the MNIST data sets, packed with gzip: {@code 00 00 08 n},
 * then n extents of four bytes, most significant first, then the values in row-major order.
 */
public final class Idx {

  private static final int UNSIGNED_BYTES = 0x08;

  private final String name;
  private final int[] shape;
  private final byte[] values;

  private Idx(String name, int[] shape, byte[] values) {
    this.name = name;
    this.shape = shape;
    this.values = values;
  }

  /** Reads a file of the examples. */
  public static Idx read(String file) throws IOException {
    try (InputStream packed = Resource.open(file)) {
      return parse(file, packed);
    }
  }

  static Idx parse(String name, InputStream packed) throws IOException {
    try (DataInputStream in = new DataInputStream(new GZIPInputStream(packed))) {
      int magic = in.readInt();
      int dimensions = magic & 0xff;
      if (magic >>> 8 != UNSIGNED_BYTES || dimensions == 0) {
        throw new IOException(
            "%s begins with %08x. An IDX file of bytes begins with 0000080n, n at least 1."
                .formatted(name, magic));
      }
      int[] shape = new int[dimensions];
      long size = 1;
      for (int d = 0; d < dimensions; d++) {
        shape[d] = in.readInt();
        size *= Integer.toUnsignedLong(shape[d]);
        if (size > Integer.MAX_VALUE) {
          throw new IOException(name + " announces more values than an array holds: " + size + ".");
        }
      }
      byte[] values = in.readNBytes((int) size);
      if (values.length < size || in.read() >= 0) {
        throw new IOException(
            "%s announces the shape %s, that is %d values, and has %s."
                .formatted(
                    name,
                    Arrays.toString(shape),
                    size,
                    values.length < size ? "only " + values.length : "more"));
      }
      return new Idx(name, shape, values);
    } catch (EOFException e) {
      throw new IOException(name + " ends too early.", e);
    }
  }

  /** The extents, outermost first. */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The samples of a classification.
   *
   * @param pictures one sample for each step of the outermost index, its grey values from 0 to 255
   * @param labels the class of each, from 0 to {@code classes - 1}
   */
  public static Samples classes(Idx pictures, Idx labels, int classes) throws IOException {
    int count = pictures.shape[0];
    if (labels.values.length != count) {
      throw new IOException(
          "%s has %d pictures and %s %d labels. They belong to different data sets."
              .formatted(pictures.name, count, labels.name, labels.values.length));
    }
    int width = count == 0 ? 0 : pictures.values.length / count;
    float[][] inputs = new float[count][width];
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      for (int pixel = 0; pixel < width; pixel++) {
        inputs[i][pixel] = pictures.values[i * width + pixel] & 0xff;
      }
      numbers[i] = labels.values[i] & 0xff;
    }
    return Samples.ofClasses(inputs, numbers, classes);
  }
}
