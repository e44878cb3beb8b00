package dev.fanout.processor.extension;

import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;

/** Where a window stands along one dimension. */
record Window(int kernel, int stride, int dilation, int padding) {

  static Window of(MemberValues members) {
    return new Window(
        members.integer("kernel"),
        members.integer("stride"),
        members.has("dilation") ? members.integer("dilation") : 1,
        members.has("padding") ? members.integer("padding") : 0);
  }

  /** How many there are along so many values. */
  int positions(int length) {
    return (length + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
  }

  /** stride · position + dilation · offset − padding. */
  Affine at(Index position, Index offset) {
    return Affine.of(position).times(stride).plus(Affine.of(offset).times(dilation)).plus(-padding);
  }
}
