package dev.fanout.processor.layer.sequence;

import dev.fanout.Attention;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Each step takes the mean of the values of all steps that its question weighs. */
record AttentionLayer(AttentionHeads heads, ParameterUse use) implements Layer {

  static final LayerKind KIND = new LayerKind(Attention.class, Arity.ONE_OR_MORE);

  static AttentionLayer read(MemberValues members) {
    return new AttentionLayer(AttentionHeads.read(members), ParameterUse.read(members));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    boolean fine =
        new AttentionReport(name, heads.count(), heads.haveLengths(), origin, problems)
            .isFine(parents);
    return fine ? Optional.of(parents.get(0).shape()) : Optional.empty();
  }

  @Override
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(use);
  }

  @Override
  public Layer with(ParameterUse other) {
    return new AttentionLayer(heads, other);
  }

  @Override
  public OptionalInt tableRows(List<Node> parents, int place) {
    return heads.haveLengths() && place == parents.size() - 1
        ? OptionalInt.of(asked(parents).shape().extents().get(0) + 1)
        : OptionalInt.empty();
  }

  @Override
  public String settings() {
    return heads.settings();
  }

  /** The sequence whose steps answer: the second one, or the first one itself. */
  private Node asked(List<Node> parents) {
    return parents.get(parents.size() > (heads.haveLengths() ? 2 : 1) ? 1 : 0);
  }

  @Override
  public void forward(Node node, Forward forward) {
    new AttentionSteps(node, heads, asked(node.parents()), forward).state();
  }
}
