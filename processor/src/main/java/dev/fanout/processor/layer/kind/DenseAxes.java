package dev.fanout.processor.layer.kind;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.activation.ActivationFunction;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Over which axes of its parents a dense layer sums.
 *
 * @param count how many of the last ones of its one parent; 0 for all of all
 */
public record DenseAxes(int count) {

  private static final String MEMBER = "axes";

  /** How many of the first axes of {@code parent} stay. */
  int apart(Node parent) {
    return count == 0 ? 0 : parent.shape().extents().size() - count;
  }

  /** How many values each unit reads. */
  long inputs(List<Node> parents) {
    if (count == 0) {
      return parents.stream().mapToLong(Node::width).sum();
    }
    List<Integer> extents = parents.get(0).shape().extents();
    return extents.subList(apart(parents.get(0)), extents.size()).stream()
        .mapToLong(Integer::longValue)
        .reduce(1, (a, b) -> a * b);
  }

  /** Whether the parents have them; reported if not. */
  boolean areThere(
      String name,
      List<Node> parents,
      ActivationFunction function,
      Origin origin,
      Problems problems) {
    Node parent = parents.get(0);
    int most = parent.shape().extents().size();
    if (count < 0 || count > most) {
      problems.error(
          origin.where(MEMBER),
          "OutOfRange",
          "'%s' has axes = %s, and '%s' has the shape {%s}. Give a number from 0, which means all, to %s."
              .formatted(name, count, parent, parent.shape(), most));
      return false;
    }
    if (count > 0 && parents.size() > 1) {
      problems.error(
          origin.where(MEMBER),
          "AxesOfSeveral",
          "'%s' has axes, and it takes %s nodes. Let it take one, such as their @Concat along the last axis, or remove the axes to take all values of each."
              .formatted(name, parents.size()));
      return false;
    }
    if (apart(parent) > 0 && function.isSoftmax()) {
      problems.error(
          origin.where(MEMBER),
          "SoftmaxOfAll",
          "'%s' has axes, and a softmax is one over all values of a node. Give it another activation, or remove the axes."
              .formatted(name));
      return false;
    }
    return true;
  }

  /** Whether there are units, and an array holds a weight of each for each value; else reported. */
  boolean allow(int units, String name, List<Node> parents, Origin origin, Problems problems) {
    if (units < 1) {
      problems.error(
          origin.where("units"),
          "NoUnits",
          "'%s' has units = %s. A layer has at least 1.".formatted(name, units));
      return false;
    }
    long inputs = inputs(parents);
    if (inputs * units <= Integer.MAX_VALUE) {
      return true;
    }
    problems.error(
        origin.where("units"),
        "TooLarge",
        "'%s' has %s units over %s values = %s weights, and a Java array holds at most %s. Make it smaller."
            .formatted(name, units, inputs, inputs * units, Integer.MAX_VALUE));
    return false;
  }

  /** The axes of {@code parent} that stay, and one of the units. */
  Shape shape(Node parent, int units) {
    List<Integer> extents = new ArrayList<>(parent.shape().extents().subList(0, apart(parent)));
    extents.add(units);
    return new Shape(extents);
  }

  /** The row-major number of a value among those that a unit reads of {@code parent}. */
  Affine position(Node parent, List<Index> i) {
    Affine position = Affine.constant(0);
    for (Index each : i.subList(apart(parent), i.size())) {
      position = position.times(each.extent()).plus(Affine.of(each));
    }
    return position;
  }

  /** Unit {@code j} where the first axes are those of {@code i}. */
  static Access unit(Tensor z, List<Index> i, Index j) {
    List<Affine> at = new ArrayList<>();
    i.subList(0, z.shape().size() - 2).forEach(index -> at.add(Affine.of(index)));
    at.add(Affine.of(j));
    return z.of(at);
  }
}
