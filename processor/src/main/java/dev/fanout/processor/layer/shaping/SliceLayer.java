package dev.fanout.processor.layer.shaping;

import dev.fanout.Slice;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** y[i] = x[from + i]. */
public record SliceLayer(int from, int to) implements Layer {

  static final LayerKind KIND = new LayerKind(Slice.class, Arity.ONE);

  static SliceLayer read(MemberValues members) {
    return new SliceLayer(members.integer("from"), members.integer("to"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    if (from < 0 || from >= to) {
      problems.error(
          origin.where(origin.isWritten("from") ? "from" : "to"),
          "NoSlice",
          "'%s' takes the values from %s up to but not including %s. Give 0 ≤ from < to."
              .formatted(name, from, to));
      return Optional.empty();
    }
    if (to > parent.width()) {
      problems.error(
          origin.where("to"),
          "NoSlice",
          "'%s' takes the values from %s up to but not including %s of '%s', which has %s. Give to ≤ %5$s."
              .formatted(name, from, to, parent, parent.width()));
      return Optional.empty();
    }
    return Optional.of(Shape.of(to - from));
  }

  @Override
  public OptionalInt firstColumn() {
    return OptionalInt.of(from);
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
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
