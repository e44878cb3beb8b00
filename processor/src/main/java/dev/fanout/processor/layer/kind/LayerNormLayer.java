package dev.fanout.processor.layer.kind;

import dev.fanout.LayerNorm;
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
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/**
 * y[a, i] = weight[i] · (x[a, i] − mean[a]) / √(variance[a] + epsilon) + bias[i], over the values
 * of a sample that i numbers.
 *
 * @param axes how many of the last ones i runs over; 0 for all
 */
public record LayerNormLayer(int axes, double epsilon, boolean isAffine, ParameterUse use)
    implements Layer {

  static final LayerKind KIND = new LayerKind(LayerNorm.class, Arity.ONE);

  static LayerNormLayer read(MemberValues members) {
    return new LayerNormLayer(
        members.integer("axes"),
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
    int most = parent.shape().extents().size();
    boolean fine = Epsilon.isFine(epsilon, name, origin, problems);
    if (axes < 0 || axes > most) {
      problems.error(
          origin.where("axes"),
          "OutOfRange",
          "'%s' has axes = %s, and '%s' has the shape {%s}. Give a number from 0, which means all, to %s."
              .formatted(name, axes, parent, parent.shape(), most));
      fine = false;
    }
    return fine ? Optional.of(parent.shape()) : Optional.empty();
  }

  @Override
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(use);
  }

  @Override
  public Layer with(ParameterUse other) {
    return new LayerNormLayer(axes, epsilon, isAffine, other);
  }

  @Override
  public List<Numbers> numbers() {
    return List.of(Numbers.positive("epsilon", epsilon));
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> i = forward.indices(node, "i");
    LayerNormSteps steps =
        new LayerNormSteps(node, forward, epsilon, i, axes == 0 ? 0 : i.size() - axes);
    if (isAffine) {
      steps.affine();
    } else {
      steps.plain();
    }
  }
}
