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

  /** How many values the window at {@code position} reads of so many, without the padding. */
  int count(int position, int length) {
    long first = (long) stride * position - before;
    long from = first < 0 ? (-first + dilation - 1) / dilation : 0;
    long to = Math.floorDiv(length - 1 - first, (long) dilation) + 1;
    return (int) Math.max(0, Math.min(kernel, to) - from);
  }

  /** stride · position + dilation · offset − before. */
  Affine at(Index position, Index offset) {
    return Affine.of(position).times(stride).plus(Affine.of(offset).times(dilation)).plus(-before);
  }
}
