package dev.fanout.processor.layer.sequence;

import static dev.fanout.processor.notation.Expressions.apply;
import static dev.fanout.processor.notation.Expressions.constant;
import static dev.fanout.processor.notation.Expressions.difference;
import static dev.fanout.processor.notation.Expressions.maximum;
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
import java.util.stream.IntStream;

/**
 * The assignments of attention. Projections are made of all heads at once; questions, keys and
 * values are then laid out head by head, so that both products between steps run along rows.
 */
final class AttentionSteps {

  /** Far below every score, and far from overflow. */
  private static final double EXCLUDED = -1e30;

  private final Node node;
  private final AttentionHeads heads;
  private final Node asked;
  private final Forward forward;
  private final int features;
  private final Index h;
  private final Index d;
  private final Index t;
  private final Index s;

  AttentionSteps(Node node, AttentionHeads heads, Node asked, Forward forward) {
    this.node = node;
    this.heads = heads;
    this.asked = asked;
    this.forward = forward;
    this.features = node.shape().extents().get(1);
    this.h = new Index("h", heads.count());
    this.d = new Index("d", features / heads.count());
    this.t = new Index("t", node.shape().extents().get(0));
    this.s = new Index("s", asked.shape().extents().get(0));
  }

  void state() {
    Tensor own = projection("asking", node.parents().get(0), t, 0, features);
    Tensor other = projection("answering", asked, s, features, 2 * features);
    Access query = byHead("query", own, t, 0);
    Access key = byHead("key", other, s, 0);
    Access value = byHead("value", other, s, features);
    Access score = forward.element(forward.part(node, "score", extents(h, t, s)), List.of(h, t, s));
    forward.add(score, product(query, key));
    Access share = shares(score);
    Access mean = forward.element(forward.part(node, "mean", extents(h, t, d)), List.of(h, t, d));
    forward.add(mean, product(share, value));
    Tensor means = forward.part(node, "means", t.extent(), features);
    forward.assign(means.of(List.of(Affine.of(t), feature(0))), mean);
    Index e = new Index("e", features);
    Index i = new Index("i", features);
    Access result = forward.value(node, List.of(t, e));
    Tensor weight = forward.parameter(node, "out_proj.weight", heads.start(), features, features);
    if (heads.haveBias()) {
      forward.assign(result, forward.parameter(node, "out_proj.bias", Start.at(0), features).at(e));
    }
    forward.add(result, product(forward.element(means, List.of(t, i)), weight.at(e, i)));
  }

  /** Some rows of the projection of all steps of {@code parent}. */
  private Tensor projection(String part, Node parent, Index step, int from, int width) {
    Tensor projection = forward.part(node, part, step.extent(), width);
    Index e = new Index("e", width);
    Index i = new Index("i", features);
    Affine row = Affine.of(e).plus(from);
    Access target = forward.element(projection, List.of(step, e));
    Tensor weight =
        forward.parameter(node, "in_proj_weight", heads.start(), 3 * features, features);
    if (heads.haveBias()) {
      Tensor bias = forward.parameter(node, "in_proj_bias", Start.at(0), 3 * features);
      forward.assign(target, bias.at(List.of(row)));
    }
    forward.add(
        target,
        product(forward.value(parent, List.of(step, i)), weight.at(List.of(row, Affine.of(i)))));
    return projection;
  }

  private Access byHead(String part, Tensor projection, Index step, int from) {
    Access own =
        forward.element(forward.part(node, part, extents(h, step, d)), List.of(h, step, d));
    forward.assign(own, projection.of(List.of(Affine.of(step), feature(from))));
    return own;
  }

  /** The softmax of the scores over the steps that may answer. */
  private Access shares(Access score) {
    Expression open = open();
    Access seen = score;
    if (open instanceof Access) {
      seen = step("seen", h, t, s);
      Expression shut = product(constant(EXCLUDED), difference(constant(1), open));
      forward.assign(seen, sum(product(open, score), shut));
    }
    Access max = forward.element(forward.detached(node, "max", extents(h, t)), List.of(h, t));
    forward.maximum(max, seen);
    Access bound = forward.element(forward.detached(node, "bound", extents(h, t)), List.of(h, t));
    forward.assign(bound, apply(Elementary.BOUNDED, max));
    double scale = 1 / Math.sqrt(d.extent());
    Expression below = product(constant(scale), apply(Elementary.BELOW, seen, bound));
    Access exp = step("exp", h, t, s);
    forward.assign(exp, product(open, apply(Elementary.EXP_NEGATIVE, below)));
    Access sum = step("sum", h, t);
    forward.add(sum, exp);
    Access share = step("share", h, t, s);
    Expression all = heads.haveLengths() ? maximum(List.of(sum, constant(Float.MIN_NORMAL))) : sum;
    forward.assign(share, quotient(exp, all));
    return share;
  }

  /** 1 where step s may answer step t, else 0; the constant 1 if all may. */
  private Expression open() {
    if (heads.haveLengths()) {
      List<Node> parents = node.parents();
      Lengths.state(node, parents.get(parents.size() - 1), s.extent(), forward);
    }
    if (!heads.areCausal()) {
      return heads.haveLengths() ? Lengths.present(node, s, forward) : constant(1);
    }
    int most = Math.max(t.extent(), s.extent());
    double[] numbers = IntStream.rangeClosed(0, most).asDoubleStream().toArray();
    Tensor places = forward.constant(node, "places", numbers, most + 1);
    Expression ahead =
        difference(places.at(List.of(Affine.of(t).plus(1))), places.at(List.of(Affine.of(s))));
    Expression past = apply(Elementary.POSITIVE, apply(Elementary.RELU, ahead));
    Access open = forward.element(forward.detached(node, "open", extents(t, s)), List.of(t, s));
    boolean isCut = heads.haveLengths();
    forward.assign(open, isCut ? product(past, Lengths.present(node, s, forward)) : past);
    return open;
  }

  private Access step(String part, Index... indices) {
    return forward.element(forward.part(node, part, extents(indices)), List.of(indices));
  }

  /** The number of a feature, by head and place in the head. */
  private Affine feature(int from) {
    return Affine.of(h).times(d.extent()).plus(Affine.of(d)).plus(from);
  }

  private static Integer[] extents(Index... indices) {
    Integer[] extents = new Integer[indices.length];
    for (int axis = 0; axis < indices.length; axis++) {
      extents[axis] = indices[axis].extent();
    }
    return extents;
  }
}
