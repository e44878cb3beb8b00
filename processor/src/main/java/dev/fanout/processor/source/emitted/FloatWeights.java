package dev.fanout.processor.source.emitted;

/**
 * How emitted models decode the weights that they are born with, the lowest byte first. Copied into
 * them, with {@code float} replaced where the network has another precision.
 */
final class FloatWeights {

  private FloatWeights() {}

  /** Bytes from a text whose characters hold 7 bits each, the lowest first. */
  static void decode(String text, byte[] to, int at) {
    int bits = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      bits |= text.charAt(i) << count;
      count += 7;
      if (count >= 8) {
        to[at++] = (byte) bits;
        bits >>>= 8;
        count -= 8;
      }
    }
  }

  /** Numbers that are stored as float64. */
  static void fromFloat64(byte[] from, int at, float[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      long bits = 0;
      for (int b = 7; b >= 0; b--) {
        bits = bits << 8 | from[at + b] & 255;
      }
      to[i] = (float) Double.longBitsToDouble(bits);
      at += 8;
    }
  }

  /**
   * Numbers that are stored as float32. Some at a time: a method is compiled after a few hundred
   * calls, but only after many thousand turns of a loop, and a model is wanted at once.
   */
  static void fromFloat32(byte[] from, int at, float[] to, int first, int count) {
    for (int i = 0; i < count; i += 32) {
      someFromFloat32(from, at + 4 * i, to, first + i, Math.min(32, count - i));
    }
  }

  private static void someFromFloat32(byte[] from, int at, float[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      to[i] =
          Float.intBitsToFloat(
              from[at] & 255
                  | (from[at + 1] & 255) << 8
                  | (from[at + 2] & 255) << 16
                  | from[at + 3] << 24);
      at += 4;
    }
  }

  /** Numbers that are stored as float16: a sign, 5 bits of exponent, 10 of fraction. */
  static void fromFloat16(byte[] from, int at, float[] to, int first, int count) {
    for (int i = 0; i < count; i += 32) {
      someFromFloat16(from, at + 2 * i, to, first + i, Math.min(32, count - i));
    }
  }

  private static void someFromFloat16(byte[] from, int at, float[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      int bits = from[at] & 255 | from[at + 1] << 8;
      int exponent = bits >> 10 & 31;
      int fraction = bits & 1023;
      float magnitude =
          exponent == 0
              ? fraction * 0x1p-24f
              : Float.intBitsToFloat(exponent + 112 << 23 | fraction << 13);
      to[i] = bits < 0 ? -magnitude : magnitude;
      at += 2;
    }
  }

  /**
   * A matrix that is stored as a float32 for each row, and whole numbers to be multiplied by it.
   */
  static void fromInt8(byte[] from, int at, float[] to, int first, int rows, int columns) {
    float[] scales = new float[rows];
    fromFloat32(from, at, scales, 0, rows);
    for (int row = 0; row < rows; row++) {
      int begin = at + 4 * rows + row * columns;
      for (int i = 0; i < columns; i += 32) {
        int done = row * columns + i;
        scaled(from, begin + i, scales[row], to, first + done, Math.min(32, columns - i));
      }
    }
  }

  private static void scaled(byte[] from, int at, float scale, float[] to, int first, int count) {
    for (int i = first; i < first + count; i++) {
      to[i] = scale * from[at++];
    }
  }
}
