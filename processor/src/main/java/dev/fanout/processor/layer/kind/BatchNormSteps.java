package dev.fanout.processor.layer.kind;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.maximum;
import static dev.fanout.processor.notation.Expressions.negate;
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
import java.util.List;

/**
 * The assignments of a batch normalisation, for a batch or with the running averages.
 *
 * <p>As in {@link LayerNormSteps}, what the rounding of the mean left is taken off too.
 */
final class BatchNormSteps {

  private final Node node;
  private final Forward forward;
  private final List<Index> i;
  private final int units;
  private final Access x;
  private final Access runningMean;
  private final Access runningVariance;
  private final Expression epsilon;
  private final double momentum;
  private final boolean isAffine;

  BatchNormSteps(double epsilon, double momentum, boolean isAffine, Node node, Forward forward) {
    this.node = node;
    this.forward = forward;
    this.i = forward.indices(node, "i");
    this.units = i.get(i.size() - 1).extent();
    this.x = forward.value(node.parents().get(0), i);
    this.epsilon = constant(epsilon);
    this.momentum = momentum;
    this.isAffine = isAffine;
    if (isAffine) {
      weight();
      bias();
    }
    this.runningMean = forward.state(node, "running_mean", Start.at(0), units).at(unit());
    this.runningVariance = forward.state(node, "running_var", Start.at(1), units).at(unit());
  }

  void state() {
    if (forward.isTraining()) {
      ofBatch();
    } else {
      ofAverages();
    }
  }

  private Index unit() {
    return i.get(i.size() - 1);
  }

  private Expression share() {
    return product(forward.share().at(Index.SAMPLE), constant((double) units / node.width()));
  }

  private void ofBatch() {
    Access mean = ofUnits("mean");
    Access variance = ofUnits("variance");
    Access deviation = ofUnits("deviation");
    Access centred = forward.element(forward.partOfShape(node, "centred"), i);
    forward.add(mean, product(share(), x));
    Access rest = forward.detachedOfBatch(node, "rest", units).at(unit());
    forward.add(rest, product(share(), difference(x, mean)));
    forward.assign(centred, difference(difference(x, mean), rest));
    forward.add(variance, product(share(), centred, centred));
    forward.assign(deviation, apply(Elementary.SQRT, sum(variance, epsilon)));
    Access normal = forward.element(forward.partOfShape(node, "normal"), i);
    forward.assign(normal, quotient(centred, deviation));
    forward.assign(
        forward.value(node, i), isAffine ? sum(product(weight(), normal), bias()) : normal);
    average(runningMean, mean);
    average(runningVariance, quotient(variance, freedom()));
  }

  /**
   * (n − 1) / n for n values of a unit, so that the average is of unbiased variances; for a single
   * value, which has none, 1.
   */
  private Expression freedom() {
    Expression part =
        product(
            forward.share().at(List.of(Affine.constant(0))),
            constant((double) units / node.width()));
    return maximum(List.of(sum(constant(1), negate(part)), part));
  }

  private void average(Access running, Expression ofBatch) {
    forward.assign(
        running,
        sum(product(constant(1 - momentum), running), product(constant(momentum), ofBatch)));
  }

  /**
   * One mean, factor and summand for each unit, from the time when a model was made. A large mean
   * is taken off before anything is added.
   */
  private void ofAverages() {
    Access mean = ofUnits("mean");
    Access factor = ofUnits("factor");
    Expression deviation = apply(Elementary.SQRT, sum(runningVariance, epsilon));
    forward.assign(mean, runningMean);
    forward.assign(factor, quotient(isAffine ? weight() : constant(1), deviation));
    Expression scaled = product(difference(x, mean), factor);
    if (!isAffine) {
      forward.assign(forward.value(node, i), scaled);
      return;
    }
    Access summand = ofUnits("summand");
    forward.assign(summand, bias());
    forward.assign(forward.value(node, i), sum(summand, scaled));
  }

  private Access weight() {
    return forward.parameter(node, "weight", Start.at(1), units).at(unit());
  }

  private Access bias() {
    return forward.parameter(node, "bias", Start.at(0), units).at(unit());
  }

  private Access ofUnits(String part) {
    return forward.partOfBatch(node, part, units).at(unit());
  }
}
