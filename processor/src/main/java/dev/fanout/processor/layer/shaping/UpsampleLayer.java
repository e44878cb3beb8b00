package dev.fanout.processor.layer.shaping;

import dev.fanout.Upsample;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** y[factor · i + r] = x[i], or what lies between neighbours of x. */
public record UpsampleLayer(List<Integer> factors, boolean isBilinear) implements Layer {

  static final LayerKind KIND = new LayerKind(Upsample.class, Arity.ONE);

  public UpsampleLayer {
    factors = List.copyOf(factors);
  }

  static UpsampleLayer read(MemberValues members) {
    return new UpsampleLayer(members.integers("factor"), members.flag("bilinear"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    SpatialAxes axes = new SpatialAxes(name, parent, origin, problems);
    if (!axes.exist("enlarges") || !axes.fit("factor", factors, 1, false)) {
      return Optional.empty();
    }
    List<Integer> extents = new ArrayList<>(parent.shape().extents());
    for (int axis = 0; axis < axes.count(); axis++) {
      long extent = (long) extents.get(axis) * SpatialAxes.each(factors, axis);
      if (!axes.hasRoom("factor", extent)) {
        return Optional.empty();
      }
      extents.set(axis, (int) extent);
    }
    return Optional.of(new Shape(extents));
  }

  @Override
  public void forward(Node node, Forward forward) {
    if (isBilinear) {
      interpolate(node, forward);
      return;
    }
    Node parent = node.parents().get(0);
    List<Index> i = forward.indices(parent, "i");
    List<Affine> to = new ArrayList<>();
    for (int axis = 0; axis < i.size(); axis++) {
      int factor = axis == i.size() - 1 ? 1 : SpatialAxes.each(factors, axis);
      Affine repeated = Affine.of(i.get(axis)).times(factor);
      to.add(
          factor == 1 ? repeated : repeated.plus(Affine.of(new Index("r" + (axis + 1), factor))));
    }
    forward.assign(forward.value(node).of(to), forward.value(parent, i));
  }

  /** Along one axis after the other: that is the same, and takes two products instead of four. */
  private void interpolate(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    List<Integer> axes =
        IntStream.range(0, SpatialAxes.of(parent).size())
            .filter(axis -> SpatialAxes.each(factors, axis) > 1)
            .boxed()
            .toList();
    Tensor from = forward.value(parent);
    List<Integer> extents = new ArrayList<>(parent.shape().extents());
    for (int axis : axes.isEmpty() ? List.of(0) : axes) {
      int factor = SpatialAxes.each(factors, axis);
      int extent = extents.get(axis);
      extents.set(axis, extent * factor);
      Tensor to =
          extents.equals(node.shape().extents())
              ? forward.value(node)
              : forward.part(node, "along" + axis, extents.toArray(Integer[]::new));
      new Interpolation(node, axis, extent, factor).forward(from, to, forward);
      from = to;
    }
  }
}
