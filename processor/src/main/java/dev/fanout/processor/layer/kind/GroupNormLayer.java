package dev.fanout.processor.layer.kind;

import dev.fanout.GroupNorm;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Numbers;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.Shape;
import java.util.List;
import java.util.Optional;

/**
 * y[p, c] = weight[c] · (x[p, c] − mean[g]) / √(variance[g] + epsilon) + bias[c] with c = size · g
 * + k, over the positions p and the channels k of group g of a sample.
 */
public record GroupNormLayer(int groups, double epsilon, boolean isAffine, ParameterUse use)
    implements Layer {

  static final LayerKind KIND = new LayerKind(GroupNorm.class, Arity.ONE);

  static GroupNormLayer read(MemberValues members) {
    return new GroupNormLayer(
        members.integer("groups"),
        members.number("epsilon"),
        members.flag("affine"),
        ParameterUse.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = parents.get(0);
    int channels = channels(parent);
    boolean fine = Epsilon.isFine(epsilon, name, origin, problems);
    if (groups < 1) {
      problems.error(
          origin.where("groups"),
          "OutOfRange",
          "'%s' has groups = %s. Give numbers of at least 1.".formatted(name, groups));
      return Optional.empty();
    }
    if (channels % groups != 0) {
      problems.error(
          origin.where("groups"),
          "UnequalGroups",
          "'%s' divides the %s channels of '%s' into %s groups. Give a divisor of %s."
              .formatted(name, channels, parent, groups, channels));
      return Optional.empty();
    }
    return fine ? Optional.of(parent.shape()) : Optional.empty();
  }

  private static int channels(Node node) {
    List<Integer> extents = node.shape().extents();
    return extents.get(extents.size() - 1);
  }

  @Override
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(use);
  }

  @Override
  public Layer with(ParameterUse other) {
    return new GroupNormLayer(groups, epsilon, isAffine, other);
  }

  @Override
  public List<Numbers> numbers() {
    return List.of(Numbers.positive("epsilon", epsilon));
  }

  @Override
  public void forward(Node node, Forward forward) {
    new GroupNormSteps(node, forward, epsilon, groups).state(isAffine);
  }
}
