package dev.fanout.processor.layer.window;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.AveragePool;
import dev.fanout.Padding;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/**
 * y[i, c] = 1/n[i] · Σ over k of x[stride · i + k − before, c], so along each spatial axis.
 *
 * <p>Where all windows have as many values, 1/n is a number; else it is one for each position.
 *
 * @param countsPadding whether n is the same for windows that reach beyond the edges
 */
record AveragePoolLayer(Pooling pooling, boolean countsPadding) implements Layer {

  static final LayerKind KIND = new LayerKind(AveragePool.class, Arity.ONE);

  static AveragePoolLayer read(MemberValues members) {
    return new AveragePoolLayer(Pooling.read(members), members.flag("countPadding"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Optional<Shape> shape = pooling.shape(name, parents.get(0), origin, problems);
    if (isSame() && countsPadding && origin.isWritten("countPadding")) {
      problems.error(
          origin.where("countPadding"),
          "NotOfThisPadding",
          "'%s' counts the padding, which belongs to pads, and its padding is SAME. Remove countPadding, or give pads."
              .formatted(name));
      return Optional.empty();
    }
    return shape;
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> y = forward.indices(node, "y");
    Access sum = forward.element(forward.partOfShape(node, "sum"), y);
    forward.add(sum, pooling.values(node, y, forward));
    forward.assign(forward.value(node, y), product(share(node, y, forward), sum));
  }

  private Expression share(Node node, List<Index> y, Forward forward) {
    List<Window> along = pooling.windows().along(node.parents().get(0));
    List<Integer> lengths = Windows.spatial(node.parents().get(0).shape());
    List<Index> positions = y.subList(0, along.size());
    Integer[] extents = positions.stream().map(Index::extent).toArray(Integer[]::new);
    int columns = extents[extents.length - 1];
    double[] shares = new double[extents.length == 1 ? columns : extents[0] * columns];
    boolean isOne = true;
    for (int at = 0; at < shares.length; at++) {
      long count = 1;
      for (int axis = 0; axis < extents.length; axis++) {
        int position = axis == extents.length - 1 ? at % columns : at / columns;
        count *= count(along.get(axis), position, lengths.get(axis));
      }
      shares[at] = 1.0 / count;
      isOne &= shares[at] == shares[0];
    }
    return isOne
        ? constant(shares[0])
        : forward.element(forward.constant(node, "share", shares, extents), positions);
  }

  private int count(Window window, int position, int length) {
    return countsPadding && !isSame() ? window.kernel() : window.count(position, length);
  }

  private boolean isSame() {
    return pooling.windows().padding() == Padding.SAME;
  }
}
