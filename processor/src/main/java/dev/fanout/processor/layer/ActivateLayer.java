package dev.fanout.processor.layer;

import dev.fanout.Activate;
import dev.fanout.Activation;
import dev.fanout.processor.diagnostic.Problems;
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
    Activation activation = activation(settings).orElseThrow();
    return OwnedMember.check(OwnedMember.OF_ACTIVATIONS, name, activation, settings, problems)
        ? Optional.of(parents.get(0).shape())
        : Optional.empty();
  }

  @Override
  public Optional<Activation> activation(Settings settings) {
    return Optional.of(settings.constant("value", Activation.class));
  }

  @Override
  public void forward(Node node, Forward forward) {
    Nonlinearity.of(activation(node.settings()).orElseThrow(), node.settings())
        .forward(node, forward.value(node.parents().get(0)), forward);
  }
}
