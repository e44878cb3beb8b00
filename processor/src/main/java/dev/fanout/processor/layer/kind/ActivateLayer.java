package dev.fanout.processor.layer.kind;

import dev.fanout.Activate;
import dev.fanout.Activation;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Settings;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.activation.CustomActivation;
import dev.fanout.processor.layer.activation.Nonlinearity;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;

/** y = h(x). */
final class ActivateLayer implements Layer {

  @Override
  public Class<? extends Annotation> annotation() {
    return Activate.class;
  }

  @Override
  public Arity arity() {
    return Arity.ONE;
  }

  @Override
  public Optional<Shape> shape(
      String name, Settings settings, List<Node> parents, Problems problems) {
    if (!settings.isWritten("value") && !CustomActivation.isIn(settings)) {
      problems.error(
          settings.where(),
          "NoActivation",
          "'%s' applies no activation. Name one, as in @Activate(Activation.RELU)."
              .formatted(name));
      return Optional.empty();
    }
    return Nonlinearity.check(name, "value", settings, problems)
        ? Optional.of(parents.get(0).shape())
        : Optional.empty();
  }

  @Override
  public Optional<Activation> activation(Settings settings) {
    return Nonlinearity.activation("value", settings);
  }

  @Override
  public void forward(Node node, Forward forward) {
    Nonlinearity.of("value", "weight", node.settings())
        .forward(node, forward.value(node.parents().get(0)), forward);
  }
}
