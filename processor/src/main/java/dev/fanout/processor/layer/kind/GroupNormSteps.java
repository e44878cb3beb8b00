package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.product;
import static dev.fanout.processor.notation.Expressions.quotient;
import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Elementary;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;

/**
 * The assignments of a normalisation over groups of channels of a sample.
 *
 * <p>Whatever runs over the positions does so for each channel by itself, so that channels are
 * lanes; a group adds up its channels afterwards, and each of them has its mean and deviation. As
 * in {@link LayerNormSteps}, what the rounding of the mean left is taken off too.
 */
final class GroupNormSteps {

  private final Node node;
  private final Forward forward;
  private final double epsilon;
  private final List<Index> i;
  private final Index channel;
  private final Index group;
  private final Affine ofGroup;
  private final Expression share;

  GroupNormSteps(Node node, Forward forward, double epsilon, int groups) {
    this.node = node;
    this.forward = forward;
    this.epsilon = epsilon;
    this.i = forward.indices(node, "i");
    this.channel = i.get(i.size() - 1);
    this.group = new Index("g", groups);
    Index k = new Index("k", channel.extent() / groups);
    this.ofGroup = Affine.of(group).times(k.extent()).plus(Affine.of(k));
    this.share = constant((double) groups / node.width());
  }

  void state(boolean isAffine) {
    Access x = forward.value(node.parents().get(0), i);
    Access centred = forward.element(forward.partOfShape(node, "centred"), i);
    Tensor means = channels("mean");
    each(means, product(share, total("total", x)));
    Access mean = of(means);
    Tensor rests = forward.detached(node, "rest", channel.extent());
    each(rests, product(share, total("rests", difference(x, mean))));
    forward.assign(centred, difference(difference(x, mean), of(rests)));
    Tensor deviations = channels("deviation");
    Expression variance = product(share, total("squares", product(centred, centred)));
    each(deviations, apply(Elementary.SQRT, sum(variance, constant(epsilon))));
    Expression quotient = quotient(centred, of(deviations));
    if (!isAffine) {
      forward.assign(forward.value(node, i), quotient);
      return;
    }
    Access normal = forward.element(forward.partOfShape(node, "normal"), i);
    forward.assign(normal, quotient);
    Access weight = forward.parameter(node, "weight", Start.at(1), channel.extent()).at(channel);
    Access bias = forward.parameter(node, "bias", Start.at(0), channel.extent()).at(channel);
    forward.assign(forward.value(node, i), sum(product(weight, normal), bias));
  }

  /** The sum of {@code value} over the positions and the channels of each group. */
  private Access total(String part, Expression value) {
    Tensor ofChannels = channels(part + "OfChannels");
    Access total = forward.element(forward.part(node, part, group.extent()), List.of(group));
    forward.add(of(ofChannels), value);
    forward.add(total, ofChannels.of(Index.SAMPLE, List.of(ofGroup)));
    return total;
  }

  /** Gives every channel of a group the same. */
  private void each(Tensor ofChannels, Expression ofItsGroup) {
    forward.assign(ofChannels.of(Index.SAMPLE, List.of(ofGroup)), ofItsGroup);
  }

  private Tensor channels(String part) {
    return forward.part(node, part, channel.extent());
  }

  private Access of(Tensor ofChannels) {
    return forward.element(ofChannels, List.of(channel));
  }
}
