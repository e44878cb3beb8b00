package dev.fanout.examples.benchmarks.convolutional;

import java.io.Serializable;

/**
 * What a convolution or a pooling reads.
 *
 * @param kernel its rows and columns
 * @param stride from one window to the next, down and across
 * @param before the border above and on the left
 * @param after the border below and on the right
 * @param positions how many windows there are, down and across
 */
public record Window(int[] kernel, int[] stride, int[] before, int[] after, int[] positions)
    implements Serializable {

  /** The window of a node over a value of this shape. */
  public static Window of(Node node, PictureShape shape) {
    int[] extents = {shape.height(), shape.width()};
    int[] kernel = pair(node.numbers("kernel"), shape);
    int[] stride = pair(node.numbers("stride"), shape);
    if (stride.length == 0) {
      stride = kernel;
    }
    boolean isSame = node.text("padding").equals("SAME");
    int[] before = new int[2];
    int[] after = new int[2];
    int[] positions = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      if (isSame) {
        positions[axis] = (extents[axis] + stride[axis] - 1) / stride[axis];
        int all = (positions[axis] - 1) * stride[axis] + kernel[axis] - extents[axis];
        before[axis] = Math.max(all, 0) / 2;
        after[axis] = Math.max(all, 0) - before[axis];
      } else {
        positions[axis] = (extents[axis] - kernel[axis]) / stride[axis] + 1;
      }
    }
    return new Window(kernel, stride, before, after, positions);
  }

  /** One number is for both axes of a picture, and for the only one of a sequence. */
  private static int[] pair(int[] numbers, PictureShape shape) {
    if (numbers.length != 1) {
      return numbers;
    }
    return new int[] {shape.height() == 1 ? 1 : numbers[0], numbers[0]};
  }

  /** The number of values of a channel that it reads. */
  public int taps() {
    return kernel[0] * kernel[1];
  }

  /** Whether the borders are the same at both ends, as some libraries want them. */
  public boolean isSymmetric() {
    return before[0] == after[0] && before[1] == after[1];
  }
}
