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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * y[i] = x[from + i].
 *
 * @param axis on which i stands; empty for values counted row-major
 */
public record SliceLayer(OptionalInt axis, int from, int to) implements Layer {

  static final LayerKind KIND = new LayerKind(Slice.class, Arity.ONE);

  static SliceLayer read(MemberValues members) {
    return new SliceLayer(ChosenAxis.read(members), members.integer("from"), members.integer("to"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    if (!ChosenAxis.exists(axis, name, parent, origin, problems)) {
      return Optional.empty();
    }
    List<Integer> extents = new ArrayList<>(parent.shape().extents());
    int length = axis.isEmpty() ? parent.width() : extents.get(axis.getAsInt());
    String along = axis.isEmpty() ? "" : " along axis " + axis.getAsInt();
    if (from < 0 || from >= to) {
      problems.error(
          origin.where(origin.isWritten("from") ? "from" : "to"),
          "NoSlice",
          "'%s' takes the values from %s up to but not including %s. Give 0 ≤ from < to."
              .formatted(name, from, to));
      return Optional.empty();
    }
    if (to > length) {
      problems.error(
          origin.where("to"),
          "NoSlice",
          "'%s' takes the values from %s up to but not including %s of '%s', which has %s%s. Give to ≤ %5$s."
              .formatted(name, from, to, parent, length, along));
      return Optional.empty();
    }
    if (axis.isEmpty()) {
      return Optional.of(Shape.of(to - from));
    }
    extents.set(axis.getAsInt(), to - from);
    return Optional.of(new Shape(extents));
  }

  @Override
  public OptionalInt firstColumn() {
    return axis.isEmpty() ? OptionalInt.of(from) : OptionalInt.empty();
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    boolean isFlat = parent.shape().extents().size() == 1;
    if (isFlat || axis.isPresent()) {
      List<Index> i = forward.indices(node, "i");
      List<Affine> at = new ArrayList<>(i.stream().map(Affine::of).toList());
      int cut = axis.orElse(0);
      at.set(cut, at.get(cut).plus(from));
      forward.assign(forward.value(node, i), forward.value(parent).of(at));
      return;
    }
    // Values outside of the slice would fall outside of its value, and so contribute nothing.
    List<Index> i = forward.indices(parent, "i");
    forward.assign(
        forward.value(node).of(Index.SAMPLE, List.of(forward.position(parent, i).plus(-from))),
        forward.value(parent, i));
  }
}
