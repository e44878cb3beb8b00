package dev.fanout.io;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.Nullable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A tensor as a file has it: where its bytes are, and what they mean. */
final class StoredTensor {

  /** What can be decoded, in upper case as safetensors names it, in lower case as NumPy does. */
  private static final String SIZES =
      " F16:2 BF16:2 F32:4 F64:8 f2:2 f4:4 f8:8 i1:1 i2:2 i4:4 i8:8 u1:1 u2:2 u4:4 u8:8 b1:1";

  final @Nullable int[] shape;

  /** Why it has no numbers; null if it has. */
  final @Nullable String defect;

  final String type;
  private final boolean isColumnMajor;
  private final @Nullable ByteBuffer data;
  private final int begin;

  /**
   * @param type as the file names it
   * @param isColumnMajor whether the first index runs fastest, as in Fortran
   * @param data in the right order of bytes, with those of all elements from {@code begin} on
   */
  StoredTensor(
      String type, int[] shape, boolean isColumnMajor, @Nullable ByteBuffer data, int begin) {
    this.type = type;
    this.shape = shape;
    this.isColumnMajor = isColumnMajor;
    this.data = data;
    this.begin = begin;
    this.defect =
        size(type) > 0
            ? null
            : String.format("has the type %s, which is not read. Store it as F32", type);
  }

  /** One of which nothing is known but why. */
  StoredTensor(String defect) {
    this.type = "";
    this.shape = null;
    this.isColumnMajor = false;
    this.data = null;
    this.begin = 0;
    this.defect = defect;
  }

  /** The same with its axes in the reverse order. */
  StoredTensor transposed() {
    if (shape == null) {
      return this;
    }
    int[] reversed = new int[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      reversed[axis] = shape[shape.length - 1 - axis];
    }
    return new StoredTensor(type, reversed, !isColumnMajor, data, begin);
  }

  /** The bytes of an element; 0 if the type cannot be decoded. */
  static int size(String type) {
    String key = " ".concat(type).concat(":");
    int at = SIZES.indexOf(key);
    return at < 0 ? 0 : SIZES.charAt(at + key.length()) - '0';
  }

  /** Whether the elements take so many bytes, as far as the type tells. */
  boolean takes(int bytes) {
    return defect != null || shape == null || product(size(type), shape) == bytes;
  }

  /**
   * A shape as a header states it.
   *
   * @throws RuntimeException if it is none, or an extent is none of Java
   */
  static int[] shape(@Nullable Object extents) {
    List<?> list = (List<?>) Objects.requireNonNull(extents);
    int[] shape = new int[list.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact((Long) list.get(i));
    }
    return shape;
  }

  /** The product of these numbers, or the largest {@code long} if it is beyond. */
  static long product(long first, int[] others) {
    long product = first;
    for (int other : others) {
      if (other == 0) {
        return 0;
      }
      product = product > Long.MAX_VALUE / other ? Long.MAX_VALUE : product * other;
    }
    return product;
  }

  /**
   * The elements, row by row.
   *
   * @param name for errors
   * @throws IllegalArgumentException if the type is no type of numbers, or one is a whole number
   *     that {@code double} may not have
   */
  double[] values(String name) {
    int[] shape = this.shape;
    ByteBuffer data = this.data;
    if (defect != null || shape == null || data == null) {
      throw Misuse.of("Tensor %s %s.", name, String.valueOf(defect));
    }
    int size = size(type);
    double[] values = new double[(int) product(1, shape)];
    for (int i = 0; i < values.length; i++) {
      int at = begin + (isColumnMajor ? columnMajor(shape, i, values.length) : i) * size;
      long bits =
          size == 8
              ? data.getLong(at)
              : size == 4 ? data.getInt(at) : size == 2 ? data.getShort(at) : data.get(at);
      char kind = type.charAt(0);
      if (kind == 'B') {
        values[i] = Float.intBitsToFloat((int) bits << 16);
      } else if (kind == 'F' || kind == 'f') {
        values[i] =
            size == 8
                ? Double.longBitsToDouble(bits)
                : size == 4 ? Float.intBitsToFloat((int) bits) : half((int) bits);
      } else {
        if (kind != 'i' && size < 8) {
          bits &= (1L << 8 * size) - 1;
        }
        if (bits > 1L << 53 || bits < (kind == 'i' ? -1L << 53 : 0)) {
          throw new IllegalArgumentException(
              String.format(
                  "Tensor %s has whole numbers beyond 2^53, where double has not all. Store it as f8.",
                  name));
        }
        values[i] = bits;
      }
    }
    return values;
  }

  /** The place, first index fastest, of an element that is given by its row-major number. */
  private static int columnMajor(int[] shape, int element, int stride) {
    int place = 0;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      stride /= shape[axis];
      place += element % shape[axis] * stride;
      element /= shape[axis];
    }
    return place;
  }

  /**
   * IEEE 754 binary16: read as a binary32 it is 2⁻¹¹² of what it should be, subnormal numbers too,
   * except for infinities and NaN.
   */
  private static double half(int bits) {
    double magnitude = Float.intBitsToFloat((bits & 0x7FFF) << 13) * 0x1p112;
    if (magnitude >= 0x1p16) {
      magnitude = magnitude > 0x1p16 ? Double.NaN : Double.POSITIVE_INFINITY;
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  /** The shape, with the type if that is what is wrong. */
  @Override
  public String toString() {
    return shape == null
        ? "unreadable"
        : (defect == null ? "" : type.concat(" ")).concat(Arrays.toString(shape));
  }
}
