package dev.fanout.processor.layer.shaping;

import dev.fanout.PadMode;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A picture with borders, in pieces: what is inside, and the borders before and after each axis.
 *
 * @param before how wide the border before each spatial axis is
 */
record Borders(Node node, Forward forward, PadMode mode, List<Integer> before) {

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

  /** Adds the assignments of all pieces. */
  void state() {
    state(List.of());
  }

  /** Adds what has {@code pieces} on its first axes: the inner part last. */
  private void state(List<Piece> pieces) {
    boolean isZero = pieces.stream().anyMatch(piece -> piece.from().isEmpty());
    Node parent = node.parents().get(0);
    if (pieces.size() == node.shape().extents().size()) {
      forward.assign(
          forward.value(node).of(pieces.stream().map(Piece::to).toList()),
          isZero
              ? Literal.ZERO
              : forward
                  .value(parent)
                  .of(pieces.stream().flatMap(piece -> piece.from().stream()).toList()));
      return;
    }
    for (Piece piece : pieces(parent.shape(), pieces.size(), isZero)) {
      List<Piece> longer = new ArrayList<>(pieces);
      longer.add(piece);
      state(longer);
    }
  }

  private List<Piece> pieces(Shape inside, int axis, boolean isZero) {
    String name = "i" + (axis + 1);
    int whole = node.shape().extents().get(axis);
    Affine all = Affine.of(new Index(name, whole));
    if (isZero || axis == before.size()) {
      return List.of(Piece.of(all, all));
    }
    int extent = inside.extents().get(axis);
    int first = before.get(axis);
    int after = whole - extent - first;
    List<Piece> pieces = new ArrayList<>();
    if (first > 0) {
      Affine i = Affine.of(new Index(name, first));
      pieces.add(border(i, i.times(-1).plus(first), 0));
    }
    if (after > 0) {
      Affine i = Affine.of(new Index(name, after));
      pieces.add(border(i.plus(first + extent), i.times(-1).plus(extent - 2), extent - 1));
    }
    Affine inner = Affine.of(new Index(name, extent));
    pieces.add(Piece.of(inner.plus(first), inner));
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
