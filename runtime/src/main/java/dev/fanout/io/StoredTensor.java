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

  /**
   * The extents of the axes in which elements follow one another; of depthwise kernels one more.
   */
  private final int[] extents;

  /** How many elements further each of them leads; null row by row. */
  private final @Nullable int[] strides;

  private final @Nullable ByteBuffer data;
  private final int begin;

  /**
   * @param type as the file names it
   * @param isColumnMajor whether the first index runs fastest, as in Fortran
   * @param data in the right order of bytes, with those of all elements from {@code begin} on
   */
  StoredTensor(
      String type, int[] shape, boolean isColumnMajor, @Nullable ByteBuffer data, int begin) {
    this(type, shape, shape, isColumnMajor ? strides(shape, true) : null, data, begin);
  }

  private StoredTensor(
      String type,
      int[] shape,
      int[] extents,
      @Nullable int[] strides,
      @Nullable ByteBuffer data,
      int begin) {
    this.type = type;
    this.shape = shape;
    this.extents = extents;
    this.strides = strides;
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
    this.extents = new int[0];
    this.strides = null;
    this.data = null;
    this.begin = 0;
    this.defect = defect;
  }

  private static int[] strides(int[] shape, boolean isColumnMajor) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int i = 0; i < shape.length; i++) {
      int axis = isColumnMajor ? i : shape.length - 1 - i;
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /**
   * The same as PyTorch has it, if this is as Keras and Flax have it: the last axis first, then the
   * one before, then those of the window. So [height, width, in, out] becomes [out, in, height,
   * width].
   *
   * @param wanted if that is [channels · multiplier, 1, height, width], what Keras' depthwise
   *     layers have as [height, width, channels, multiplier] becomes that
   */
  StoredTensor transposed(@Nullable int[] wanted) {
    if (shape == null || shape.length < 2) {
      return this;
    }
    int[] made = transposed(shape, wanted);
    int[] own = strides == null ? strides(shape, false) : strides;
    boolean isDepthwise = made[0] != shape[shape.length - 1];
    int[] turned = turned(shape, isDepthwise);
    return new StoredTensor(type, made, turned, turned(own, isDepthwise), data, begin);
  }

  /** The shape of {@link #transposed(int[])}, of two axes at least. */
  static int[] transposed(int[] shape, @Nullable int[] wanted) {
    int[] depthwise = turned(shape, false);
    depthwise[0] *= depthwise[1];
    depthwise[1] = 1;
    return shape.length > 2 && Arrays.equals(depthwise, wanted) ? depthwise : turned(shape, false);
  }

  /** The last one first, then the one before, or these two as they are, then the others. */
  private static int[] turned(int[] ofAxes, boolean isDepthwise) {
    int last = ofAxes.length - 1;
    int[] turned = new int[ofAxes.length];
    System.arraycopy(ofAxes, 0, turned, 2, last - 1);
    turned[isDepthwise ? 1 : 0] = ofAxes[last];
    turned[isDepthwise ? 0 : 1] = ofAxes[last - 1];
    return turned;
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
      int at = begin + (strides == null ? i : place(strides, i)) * size;
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

  /** Where an element is that is given by its row-major number. */
  private int place(int[] strides, int element) {
    int place = 0;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      place += element % extents[axis] * strides[axis];
      element /= extents[axis];
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
