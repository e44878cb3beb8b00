package dev.fanout.processor.layer.sequence;

import static dev.fanout.processor.notation.Expressions.sum;

import dev.fanout.Initializer;
import dev.fanout.PositionalEncoding;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.Start;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Optional;

/** y[t, i] = x[t, i] + weight[t, i], numbers that are trained, or sines and cosines of t. */
record PositionalEncodingLayer(boolean isLearned, Initializer initializer, ParameterUse use)
    implements Layer {

  static final LayerKind KIND = new LayerKind(PositionalEncoding.class, Arity.ONE);

  /** The longest wave, in steps, over 2π. */
  private static final double LONGEST = 10_000;

  static PositionalEncodingLayer read(MemberValues members) {
    return new PositionalEncodingLayer(
        members.flag("learned"),
        members.constant("initializer", Initializer.class),
        ParameterUse.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    boolean fine = SequenceShape.areSteps(name, parents.get(0), origin, problems);
    for (String member : List.of("initializer", "trainable")) {
      if (!isLearned && origin.isWritten(member)) {
        problems.error(
            origin.where(member),
            "NothingLearned",
            "'%s' has %s, which belongs to learned, and its waves are given. Remove it, or give learned = true."
                .formatted(name, member));
        fine = false;
      }
    }
    return fine ? Optional.of(parents.get(0).shape()) : Optional.empty();
  }

  @Override
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(use);
  }

  @Override
  public Layer with(ParameterUse other) {
    return new PositionalEncodingLayer(isLearned, initializer, other);
  }

  @Override
  public void forward(Node node, Forward forward) {
    List<Index> i = forward.indices(node, "i");
    int steps = i.get(0).extent();
    int features = i.get(1).extent();
    Initializer chosen = initializer == Initializer.AUTO ? Initializer.LECUN_NORMAL : initializer;
    Tensor added =
        isLearned
            ? forward.parameter(node, "weight", Start.by(chosen), steps, features)
            : forward.constant(node, "waves", waves(steps, features), steps, features);
    forward.assign(
        forward.value(node, i),
        sum(forward.value(node.parents().get(0), i), forward.element(added, i)));
  }

  /** In the arithmetic that is the same everywhere. */
  private static double[] waves(int steps, int features) {
    double[] waves = new double[steps * features];
    for (int step = 0; step < steps; step++) {
      for (int feature = 0; feature < features; feature++) {
        int even = feature - feature % 2;
        double angle = step * StrictMath.pow(LONGEST, -(double) even / features);
        waves[step * features + feature] =
            feature == even ? StrictMath.sin(angle) : StrictMath.cos(angle);
      }
    }
    return waves;
  }
}
