package dev.fanout.processor.source.emitted;

/**
 * How emitted classes keep their parameters: one array of blocks, each a row of a matrix or a whole
 * vector. Copied into them, with {@code float} replaced where the network has another precision.
 */
final class FloatBlocks {

  private FloatBlocks() {}

  /** Makes blocks of so many numbers each. */
  static void allocate(float[][] blocks, int first, int count, int length) {
    for (int i = 0; i < count; i++) {
      blocks[first + i] = new float[length];
    }
  }

  /** The blocks of one matrix. */
  static float[][] rows(float[][] blocks, int first, int count) {
    float[][] rows = new float[count][];
    System.arraycopy(blocks, first, rows, 0, count);
    return rows;
  }

  /** Reads blocks that follow one another in {@code from}. */
  static void unpack(float[] from, int at, float[][] blocks, int first, int count) {
    for (int i = 0; i < count; i++) {
      float[] block = blocks[first + i];
      System.arraycopy(from, at, block, 0, block.length);
      at += block.length;
    }
  }

  /** The same for a matrix that the blocks hold transposed. */
  static void unpackTransposed(float[] from, int at, float[][] blocks, int first, int count) {
    int length = blocks[first].length;
    for (int o = 0; o < length; o++) {
      for (int i = 0; i < count; i++) {
        blocks[first + i][o] = from[at++];
      }
    }
  }

  /** Writes blocks one after the other. */
  static void pack(float[][] blocks, int first, int count, float[] to, int at) {
    for (int i = 0; i < count; i++) {
      float[] block = blocks[first + i];
      System.arraycopy(block, 0, to, at, block.length);
      at += block.length;
    }
  }

  /** The same for a matrix that the blocks hold transposed. */
  static void packTransposed(float[][] blocks, int first, int count, float[] to, int at) {
    int length = blocks[first].length;
    for (int o = 0; o < length; o++) {
      for (int i = 0; i < count; i++) {
        to[at++] = blocks[first + i][o];
      }
    }
  }

  /** The row of a table or the class that a value names; column −1 if it is no input. */
  static int wholeNumber(float value, int extent, String node, int column) {
    int number = (int) value;
    if (number != value || number < 0 || number >= extent) {
      throw new IllegalArgumentException(
          node
              + " takes whole numbers from 0 to "
              + (extent - 1)
              + ", not "
              + value
              + (column < 0 ? "." : " in column " + column + " of the inputs."));
    }
    return number;
  }
}
