package dev.fanout.processor.layer.kind;

import dev.fanout.Slice;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** y[i] = x[from + i]. */
public final class SliceLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Slice.class;
  }

  @Override
  public Arity arity() {
    return Arity.ONE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    int from = settings.integer("from");
    int to = settings.integer("to");
    Node parent = parents.get(0);
    if (from < 0 || from >= to) {
      problems.error(
          settings.where(settings.isWritten("from") ? "from" : "to"),
          "NoSlice",
          "'%s' takes the values from %s up to but not including %s. Give 0 ≤ from < to."
              .formatted(name, from, to));
      return Optional.empty();
    }
    if (to > parent.width()) {
      problems.error(
          settings.where("to"),
          "NoSlice",
          "'%s' takes the values from %s up to but not including %s of '%s', which has %s. Give to ≤ %5$s."
              .formatted(name, from, to, parent, parent.width()));
      return Optional.empty();
    }
    return Optional.of(Shape.of(to - from));
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    int from = node.settings().integer("from");
    Shape shape = parent.shape();
    if (shape.extents().size() == 1) {
      Index i = new Index("i", node.width());
      Tensor x = forward.value(parent);
      List<Affine> at = List.of(Affine.of(i).plus(from));
      forward.assign(
          forward.value(node, List.of(i)), x.isPerSample() ? x.of(Index.SAMPLE, at) : x.at(at));
      return;
    }
    // Values outside of the slice would fall outside of its value, and so contribute nothing.
    List<Index> i = forward.indices(parent, "i");
    forward.assign(
        forward.value(node).of(Index.SAMPLE, List.of(forward.position(parent, i).plus(-from))),
        forward.value(parent, i));
  }
}
