package dev.fanout.processor.source.lanes;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.text.Identifiers;

/** The statements that copy rows of samples to lanes and lanes to rows. */
public final class LaneCopies {

  private LaneCopies() {}

  /** Copies so many columns of {@code rows} samples. */
  public static String toLanes(
      Storage from, Tensor into, int columns, String rows, Identifiers names, Kernels kernels) {
    return kernels.at("transpose", 0, from.offset())
        + "(%s, 0, %s, 0, %s, %s);"
            .formatted(names.array(from.array()), names.array(into), rows, columns);
  }

  /** Copies the lanes of {@code samples} samples, as the loops do that {@code nest} is. */
  public static String toRows(LoopNest nest, Identifiers names, Kernels kernels) {
    Access to = nest.over().target();
    Affine column = to.subscripts().get(1);
    return kernels.at("transpose", 0, 0)
        + "(%s, %s, %s, %s, %s, samples);"
            .formatted(
                names.array(((Access) nest.over().value()).tensor()),
                -column.offset(),
                names.array(to.tensor()),
                column.offset(),
                column.indices().get(0).extent());
  }
}
