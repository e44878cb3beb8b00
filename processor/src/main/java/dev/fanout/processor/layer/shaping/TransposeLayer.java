package dev.fanout.processor.layer.shaping;

import dev.fanout.Transpose;
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
import java.util.stream.IntStream;

/** y[…, i[d], …] = x[…], where i[d] stands on the axis axes[d] of x. */
public record TransposeLayer(List<Integer> axes) implements Layer {

  static final LayerKind KIND = new LayerKind(Transpose.class, Arity.ONE);

  public TransposeLayer {
    axes = List.copyOf(axes);
  }

  static TransposeLayer read(MemberValues members) {
    return new TransposeLayer(members.integers("value"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    List<Integer> extents = parent.shape().extents();
    List<Integer> all = IntStream.range(0, extents.size()).boxed().toList();
    if (!axes.stream().sorted().toList().equals(all)) {
      problems.error(
          origin.where("value"),
          "AxisOrder",
          "'%s' orders the axes of '%s' (%s) as %s. Give each of %s once, in the new order."
              .formatted(
                  name, parent, parent.shape(), SpatialAxes.text(axes), ChosenAxis.list(all)));
      return Optional.empty();
    }
    return Optional.of(new Shape(axes.stream().map(extents::get).toList()));
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = node.parents().get(0);
    List<Index> to = forward.indices(node, "i");
    List<Affine> from = new ArrayList<>();
    for (int d = 0; d < to.size(); d++) {
      from.add(Affine.of(to.get(axes.indexOf(d))));
    }
    forward.assign(forward.value(node, to), forward.value(parent).of(from));
  }
}
