package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.product;

import dev.fanout.Dropout;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Numbers;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import java.util.List;
import java.util.Optional;

/**
 * y = x · m / (1 − rate) while training, else y = x.
 *
 * @param ofChannels whether there is one m for each index of the last axis
 */
public record DropoutLayer(double rate, boolean ofChannels) implements Layer {

  static final LayerKind KIND = new LayerKind(Dropout.class, Arity.ONE);

  static DropoutLayer read(MemberValues members) {
    return new DropoutLayer(members.number("value"), members.flag("channels"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    if (!(rate >= 0 && rate < 1)) {
      problems.error(
          origin.where("value"),
          "OutOfRange",
          "'%s' leaves out values with the probability %s. Give at least 0 and less than 1."
              .formatted(name, rate));
      return Optional.empty();
    }
    return Optional.of(parents.get(0).shape());
  }

  @Override
  public List<Numbers> numbers() {
    return List.of(Numbers.of("value", rate));
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> i = forward.indices(node, "i");
    Expression x = forward.value(node.parents().get(0), i);
    boolean draws = forward.isTraining() && rate > 0;
    forward.assign(forward.value(node, i), draws ? product(x, mask(node, i, forward)) : x);
  }

  private Expression mask(Node node, List<Index> i, Forward forward) {
    List<Index> drawn = ofChannels ? i.subList(i.size() - 1, i.size()) : i;
    Integer[] extents = drawn.stream().map(Index::extent).toArray(Integer[]::new);
    return forward.element(forward.mask(node, rate, extents), drawn);
  }
}
