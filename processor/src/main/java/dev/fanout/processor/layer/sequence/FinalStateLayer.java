package dev.fanout.processor.layer.sequence;

import dev.fanout.FinalState;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.util.List;
import java.util.Optional;

/** The state of a recurrent node behind its last step. */
record FinalStateLayer(boolean isCell) implements Layer {

  static final LayerKind KIND = new LayerKind(FinalState.class, Arity.ONE);

  static FinalStateLayer read(MemberValues members) {
    return new FinalStateLayer(members.flag("cell"));
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    Node parent = meant(parents.get(0));
    if (!(parent.layer() instanceof RecurrentLayer recurrent)) {
      problems.error(
          origin.where(),
          "NoState",
          "'%s' takes the final state of '%s', a node of @%s. Give it an @Rnn, @Gru or @Lstm."
              .formatted(name, parent, parent.layer().kind().name()));
      return Optional.empty();
    }
    if (isCell && recurrent.cell().states() == 1) {
      problems.error(
          origin.where("cell"),
          "NoState",
          "'%s' takes the cell of '%s', a node of @%s, which has none. Remove cell, or give it an @Lstm."
              .formatted(name, parent, recurrent.kind().name()));
      return Optional.empty();
    }
    return Optional.of(Shape.of((int) recurrent.recurrence().width()));
  }

  @Override
  public String settings() {
    return isCell ? "cell" : "";
  }

  @Override
  public void forward(Node node, Forward forward) {
    Node parent = meant(node.parents().get(0));
    RecurrentLayer recurrent = (RecurrentLayer) parent.layer();
    for (Pass pass : recurrent.passes(parent, forward)) {
      pass.assignFinal(node, isCell ? Pass.CELL : Pass.HIDDEN);
    }
  }

  private static Node meant(Node node) {
    return node.layer().isAlias() ? meant(node.parents().get(0)) : node;
  }
}
