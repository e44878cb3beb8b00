package dev.fanout.processor.layer.shaping;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ListIterator;

/** A value in another shape: every element keeps its row-major number. */
final class Reshaping {

  private Reshaping() {}

  /** Adds the assignments that give {@code node} the values of its one parent. */
  static void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    Tensor from = forward.value(parent);
    Tensor to = forward.value(node);
    List<Integer> extents = parent.shape().extents();
    List<Integer> others = node.shape().extents();
    List<Index> common = common(extents, others);
    if (!common.isEmpty()) {
      forward.assign(to.of(subscripts(others, common)), from.of(subscripts(extents, common)));
      return;
    }
    // Neither shape divides the other one, and a subscript is a sum: by way of the number itself.
    Tensor row = forward.part(node, "row", node.width());
    List<Index> i = forward.indices(parent, "i");
    forward.assign(row.of(List.of(forward.position(parent, i))), forward.value(parent, i));
    List<Index> j = forward.indices(node, "j");
    forward.assign(forward.value(node, j), row.of(List.of(forward.position(node, j))));
  }

  /** Indices of which each extent of both shapes is a product, outermost first; none otherwise. */
  private static List<Index> common(List<Integer> extents, List<Integer> others) {
    List<Integer> found = new ArrayList<>();
    int a = extents.size();
    int b = others.size();
    int restOfA = 1;
    int restOfB = 1;
    while (true) {
      while (restOfA == 1 && a > 0) {
        restOfA = extents.get(--a);
      }
      while (restOfB == 1 && b > 0) {
        restOfB = others.get(--b);
      }
      int next = Math.min(restOfA, restOfB);
      if (next == 1) {
        break;
      }
      if (restOfA % next != 0 || restOfB % next != 0) {
        return List.of();
      }
      found.add(next);
      restOfA /= next;
      restOfB /= next;
    }
    if (found.isEmpty()) {
      found.add(1);
    }
    Collections.reverse(found);
    List<Index> indices = new ArrayList<>();
    found.forEach(extent -> indices.add(new Index("i" + (indices.size() + 1), extent)));
    return indices;
  }

  /** The subscripts of the element that {@code common} number together. */
  private static List<Affine> subscripts(List<Integer> extents, List<Index> common) {
    ListIterator<Index> left = common.listIterator(common.size());
    List<Affine> subscripts = new ArrayList<>();
    for (int d = extents.size() - 1; d >= 0; d--) {
      Affine subscript = Affine.constant(0);
      for (int stride = 1; stride < extents.get(d); ) {
        Index index = left.previous();
        subscript = Affine.of(index).times(stride).plus(subscript);
        stride *= index.extent();
      }
      subscripts.add(subscript);
    }
    Collections.reverse(subscripts);
    return subscripts;
  }
}
