package dev.fanout.processor.layer.kind;

import dev.fanout.BatchNorm;
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

/** y[i] = weight[i] · (x[i] − mean[i]) / √(variance[i] + epsilon) + bias[i], over the samples. */
public record BatchNormLayer(double epsilon, double momentum, boolean isAffine, ParameterUse use)
    implements Layer {

  static final LayerKind KIND = new LayerKind(BatchNorm.class, Arity.ONE);

  static BatchNormLayer read(MemberValues members) {
    return new BatchNormLayer(
        members.number("epsilon"),
        members.number("momentum"),
        members.flag("affine"),
        ParameterUse.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    boolean fine = Epsilon.isFine(epsilon, name, origin, problems);
    if (!(momentum >= 0 && momentum <= 1)) {
      problems.error(
          origin.where("momentum"),
          "OutOfRange",
          "'%s' has momentum = %s. Give a number from 0 to 1.".formatted(name, momentum));
      fine = false;
    }
    return fine ? Optional.of(parents.get(0).shape()) : Optional.empty();
  }

  @Override
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(use);
  }

  @Override
  public Layer with(ParameterUse other) {
    return new BatchNormLayer(epsilon, momentum, isAffine, other);
  }

  @Override
  public List<Numbers> numbers() {
    return List.of(Numbers.positive("epsilon", epsilon), Numbers.of("momentum", momentum));
  }

  @Override
  public void forward(Node node, Forward forward) {
    new BatchNormSteps(epsilon, momentum, isAffine, node, forward).state();
  }
}
