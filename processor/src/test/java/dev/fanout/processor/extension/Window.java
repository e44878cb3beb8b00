package dev.fanout.processor.extension;

import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;

/** Where a window stands along one dimension. */
record Window(int kernel, int stride, int padding) {

  static Window of(Settings settings) {
    return new Window(
        settings.integer("kernel"),
        settings.integer("stride"),
        settings.has("padding") ? settings.integer("padding") : 0);
  }

  /** How many there are along so many values. */
  int positions(int length) {
    return (length + 2 * padding - kernel) / stride + 1;
  }

  /** stride · position + offset − padding. */
  Affine at(Index position, Index offset) {
    return Affine.of(position).times(stride).plus(Affine.of(offset)).plus(-padding);
  }
}
