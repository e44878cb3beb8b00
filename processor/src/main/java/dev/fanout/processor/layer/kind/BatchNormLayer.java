package dev.fanout.processor.layer.kind;

import dev.fanout.BatchNorm;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.layer.Shape;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** y[i] = weight[i] · (x[i] − mean[i]) / √(variance[i] + epsilon) + bias[i], over the samples. */
final class BatchNormLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return BatchNorm.class;
  }

  @Override
  public Arity arity() {
    return Arity.ONE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    double epsilon = settings.number("epsilon");
    boolean fine = true;
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      problems.error(
          settings.where("epsilon"),
          "OutOfRange",
          "'%s' has epsilon = %s. Give a finite number greater than 0.".formatted(name, epsilon));
      fine = false;
    }
    double momentum = settings.number("momentum");
    if (!(momentum >= 0 && momentum <= 1)) {
      problems.error(
          settings.where("momentum"),
          "OutOfRange",
          "'%s' has momentum = %s. Give a number from 0 to 1.".formatted(name, momentum));
      fine = false;
    }
    return fine ? Optional.of(parents.get(0).shape()) : Optional.empty();
  }

  @Override
  public void forward(Node node, Forward forward) {
    new BatchNormSteps(node, forward).state();
  }
}
