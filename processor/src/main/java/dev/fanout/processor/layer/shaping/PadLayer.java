package dev.fanout.processor.layer.shaping;

import dev.fanout.Pad;
import dev.fanout.PadMode;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** y[before + i] = x[i], and around that zeros, x mirrored, or its first and last values. */
public record PadLayer(List<Integer> pads, PadMode mode) implements Layer {

  static final LayerKind KIND = new LayerKind(Pad.class, Arity.ONE);

  public PadLayer {
    pads = List.copyOf(pads);
  }

  static PadLayer read(MemberValues members) {
    return new PadLayer(members.integers("pads"), members.constant("mode", PadMode.class));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    SpatialAxes axes = new SpatialAxes(name, parent, origin, problems);
    if (!axes.exist("pads") || !axes.fit("pads", pads, 0, true)) {
      return Optional.empty();
    }
    List<Integer> extents = new ArrayList<>(parent.shape().extents());
    for (int axis = 0; axis < axes.count(); axis++) {
      int extent = extents.get(axis);
      int most = Math.max(before(axis, axes.count()), after(axis, axes.count()));
      if (mode == PadMode.REFLECT && most >= extent) {
        problems.error(
            origin.where("pads"),
            "PadTooLarge",
            "'%s' mirrors %s values of axis %s of '%s' (%s), and beside the first or the last one there are %s. Pad by less, or use EDGE."
                .formatted(name, most, axis, parent, parent.shape(), extent - 1));
        return Optional.empty();
      }
      long padded = (long) before(axis, axes.count()) + extent + after(axis, axes.count());
      if (!axes.hasRoom("pads", padded)) {
        return Optional.empty();
      }
      extents.set(axis, (int) padded);
    }
    return Optional.of(new Shape(extents));
  }

  private int before(int axis, int axes) {
    return pads.size() == 2 * axes ? pads.get(2 * axis) : SpatialAxes.each(pads, axis);
  }

  private int after(int axis, int axes) {
    return pads.size() == 2 * axes ? pads.get(2 * axis + 1) : SpatialAxes.each(pads, axis);
  }

  @Override
  public void forward(Node node, Forward forward) {
    int axes = SpatialAxes.of(node).size();
    List<Integer> before = IntStream.range(0, axes).mapToObj(axis -> before(axis, axes)).toList();
    new Borders(node, forward, mode, before).state();
  }
}
