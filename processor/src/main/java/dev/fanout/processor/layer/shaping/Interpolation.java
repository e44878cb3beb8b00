package dev.fanout.processor.layer.shaping;

import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values between neighbours along one axis: y[i] lies at s = (i + ½) / factor − ½ of x.
 *
 * @param extent of x along the axis
 */
record Interpolation(Node node, int axis, int extent, int factor) {

  /** How many values lie before the first one of x, and behind the last. */
  private int outer() {
    return factor / 2;
  }

  /** Where the values behind x[0] begin: of an odd factor, one lies on x[0] itself. */
  private int first() {
    return factor - outer();
  }

  /** Adds the assignments from x to y, which has other extents along the axis alone. */
  void forward(Tensor x, Tensor y, Forward forward) {
    if (outer() > 0) {
      Affine i = Affine.of(new Index("r", outer()));
      forward.assign(at(y, i), at(x, Affine.constant(0)));
      forward.assign(at(y, i.plus(factor * extent - outer())), at(x, Affine.constant(extent - 1)));
      if (extent > 1) {
        between(x, y, forward);
      }
    }
    if (factor % 2 == 1) {
      Affine i = Affine.of(new Index("s", extent));
      forward.assign(at(y, i.times(factor).plus(outer())), at(x, i));
    }
  }

  private void between(Tensor x, Tensor y, Forward forward) {
    Index i = new Index("s", extent - 1);
    Index r = new Index("r", 2 * outer());
    double[] share =
        IntStream.range(0, r.extent())
            .mapToDouble(each -> (2.0 * (first() + each) + 1 - factor) / (2.0 * factor))
            .toArray();
    double[] rest = IntStream.range(0, r.extent()).mapToDouble(each -> 1 - share[each]).toArray();
    Tensor ofNext = forward.constant(node, "next" + axis, share, r.extent());
    Tensor ofThis = forward.constant(node, "this" + axis, rest, r.extent());
    Affine to = Affine.of(i).times(factor).plus(Affine.of(r)).plus(first());
    forward.assign(
        at(y, to),
        sum(
            product(ofThis.at(r), at(x, Affine.of(i))),
            product(ofNext.at(r), at(x, Affine.of(i).plus(1)))));
  }

  /** The elements at a place along the axis, and everywhere along the others. */
  private Access at(Tensor tensor, Affine place) {
    List<Affine> subscripts = new ArrayList<>();
    int first = tensor.isPerSample() ? 1 : 0;
    for (int d = 0; d < tensor.shape().size() - first; d++) {
      Index all = new Index("i" + (d + 1), tensor.shape().get(d + first));
      subscripts.add(d == axis ? place : Affine.of(all));
    }
    return tensor.of(subscripts);
  }
}
