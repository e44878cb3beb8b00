package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Index;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of all values along some axes: y[i] = Σ x[i, k] over k, its mean, or the largest.
 */
enum Reduction {
  SUM,
  MEAN,
  MAXIMUM;

  /** The shape without {@code axes}; one value where no other is left. */
  static Shape without(Shape shape, List<Integer> axes) {
    List<Integer> left = new ArrayList<>();
    for (int axis = 0; axis < shape.extents().size(); axis++) {
      if (!axes.contains(axis)) {
        left.add(shape.extents().get(axis));
      }
    }
    return left.isEmpty() ? Shape.of(1) : new Shape(left);
  }

  /** States the value of {@code node} over {@code axes} of its one parent. */
  void forward(Node node, List<Integer> axes, Forward forward) {
    Node parent = node.parents().get(0);
    List<Index> all = forward.indices(parent, "i");
    List<Index> left = new ArrayList<>();
    int count = 1;
    for (int axis = 0; axis < all.size(); axis++) {
      if (axes.contains(axis)) {
        count *= all.get(axis).extent();
      } else {
        left.add(all.get(axis));
      }
    }
    Access x = forward.value(parent, all);
    Access y = left.isEmpty() ? forward.only(node) : forward.value(node, left);
    switch (this) {
      case SUM -> forward.add(y, x);
      case MEAN -> {
        Integer[] extents = left.stream().map(Index::extent).toArray(Integer[]::new);
        Access total = forward.element(forward.part(node, "total", extents), left);
        forward.add(total, x);
        forward.assign(y, product(constant(1.0 / count), total));
      }
      case MAXIMUM -> forward.maximum(y, x);
    }
  }
}
