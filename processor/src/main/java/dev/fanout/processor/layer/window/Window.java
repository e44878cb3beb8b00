package dev.fanout.processor.layer.window;

import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;

/**
 * How windows lie along one axis.
 *
 * @param kernel how many values a window has
 * @param stride from one window to the next
 * @param dilation from one value of a window to the next
 * @param before how far the first window reaches beyond the beginning
 * @param after how far windows may reach beyond the end
 */
record Window(int kernel, int stride, int dilation, int before, int after) {

  /** From the first value of a window to its last, both included. */
  long span() {
    return (long) dilation * (kernel - 1) + 1;
  }

  /** How many windows there are along so many values; 0 or less if there is no room for one. */
  int positions(int length) {
    return (int) Math.floorDiv((long) length + before + after - span(), (long) stride) + 1;
  }

  /** How many values at the end lie behind all windows. */
  int unread(int length) {
    long end = (positions(length) - 1L) * stride + span() - before;
    return (int) Math.max(0, length - end);
  }

  /** stride · position + dilation · offset − before. */
  Affine at(Index position, Index offset) {
    return Affine.of(position).times(stride).plus(Affine.of(offset).times(dilation)).plus(-before);
  }
}
