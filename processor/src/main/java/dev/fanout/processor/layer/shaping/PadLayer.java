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
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** y[before + i] = x[i], and around that zeros, x mirrored, or its first and last values. */
public record PadLayer(List<Integer> pads, PadMode mode) implements Layer {

  static final LayerKind KIND = new LayerKind(Pad.class, Arity.ONE);

  /**
   * Values along an axis that are stated together.
   *
   * @param from where they stand in the parent; none of a border of zeros
   */
  private record Piece(Affine to, Optional<Affine> from) {

    static Piece of(Affine to, Affine from) {
      return new Piece(to, Optional.of(from));
    }
  }

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
    state(node, List.of(), forward);
  }

  /** Adds what has {@code pieces} on its first axes: the inner part last. */
  private void state(Node node, List<Piece> pieces, Forward forward) {
    boolean isZero = pieces.stream().anyMatch(piece -> piece.from().isEmpty());
    if (pieces.size() == node.shape().extents().size()) {
      forward.assign(
          forward.value(node).of(pieces.stream().map(Piece::to).toList()),
          isZero
              ? Literal.ZERO
              : forward
                  .value(node.parents().get(0))
                  .of(pieces.stream().flatMap(piece -> piece.from().stream()).toList()));
      return;
    }
    for (Piece piece : pieces(node, pieces.size(), isZero)) {
      List<Piece> longer = new ArrayList<>(pieces);
      longer.add(piece);
      state(node, longer, forward);
    }
  }

  private List<Piece> pieces(Node node, int axis, boolean isZero) {
    String name = "i" + (axis + 1);
    int axes = node.shape().extents().size() - 1;
    Affine all = Affine.of(new Index(name, node.shape().extents().get(axis)));
    if (isZero || axis == axes) {
      return List.of(Piece.of(all, all));
    }
    int extent = node.parents().get(0).shape().extents().get(axis);
    int before = before(axis, axes);
    int after = after(axis, axes);
    List<Piece> pieces = new ArrayList<>();
    if (before > 0) {
      Affine i = Affine.of(new Index(name, before));
      pieces.add(border(i, i.times(-1).plus(before), 0));
    }
    if (after > 0) {
      Affine i = Affine.of(new Index(name, after));
      pieces.add(border(i.plus(before + extent), i.times(-1).plus(extent - 2), extent - 1));
    }
    Affine inner = Affine.of(new Index(name, extent));
    pieces.add(Piece.of(inner.plus(before), inner));
    return pieces;
  }

  private Piece border(Affine to, Affine mirrored, int edge) {
    return switch (mode) {
      case ZERO -> new Piece(to, Optional.empty());
      case REFLECT -> Piece.of(to, mirrored);
      case EDGE -> Piece.of(to, Affine.constant(edge));
    };
  }
}
