package dev.fanout.processor.layer.shaping;

import dev.fanout.Reshape;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * y[j] = x[i], both of one row-major number.
 *
 * @param extents one of them may be −1, for what the others leave
 */
public record ReshapeLayer(List<Integer> extents) implements Layer {

  static final LayerKind KIND = new LayerKind(Reshape.class, Arity.ONE);

  private static final int REST = -1;

  public ReshapeLayer {
    extents = List.copyOf(extents);
  }

  static ReshapeLayer read(MemberValues members) {
    return new ReshapeLayer(members.integers("value"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    List<Integer> given = extents.stream().filter(extent -> extent != REST).toList();
    if (extents.isEmpty()
        || extents.size() > given.size() + 1
        || given.stream().anyMatch(extent -> extent < 1)) {
      problems.error(
          origin.where("value"),
          "NoShape",
          "'%s' has the shape %s. Give extents of at least 1; one of them may be -1, for what the others leave."
              .formatted(name, text()));
      return Optional.empty();
    }
    int rest = parent.width();
    boolean divides = true;
    for (int extent : given) {
      divides &= rest % extent == 0;
      rest /= extent;
    }
    if (!divides || rest != 1 && extents.size() == given.size()) {
      problems.error(
          origin.where("value"),
          "ReshapeSize",
          "'%s' has the shape %s, and '%s' has %s = %s values. Give extents that %s."
              .formatted(
                  name,
                  text(),
                  parent,
                  parent.shape(),
                  parent.width(),
                  extents.size() == given.size()
                      ? "multiply to that, or one of them as -1"
                      : "divide that"));
      return Optional.empty();
    }
    int left = rest;
    return Optional.of(new Shape(extents.stream().map(e -> e == REST ? left : e).toList()));
  }

  private String text() {
    return extents.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public OptionalInt firstColumn() {
    return OptionalInt.of(0);
  }

  @Override
  public void forward(Node node, Forward forward) {
    Reshaping.forward(node, forward);
  }
}
