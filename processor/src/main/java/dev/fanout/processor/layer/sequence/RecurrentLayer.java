package dev.fanout.processor.layer.sequence;

import dev.fanout.Activation;
import dev.fanout.Direction;
import dev.fanout.Gru;
import dev.fanout.Lstm;
import dev.fanout.Rnn;
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

/** The states of a cell behind each step, or behind the last one. */
record RecurrentLayer(LayerKind kind, Cell cell, Recurrence recurrence) implements Layer {

  static final LayerKind RNN = new LayerKind(Rnn.class, Arity.ONE_OR_MORE);
  static final LayerKind GRU = new LayerKind(Gru.class, Arity.ONE_OR_MORE);
  static final LayerKind LSTM = new LayerKind(Lstm.class, Arity.ONE_OR_MORE);

  static RecurrentLayer readRnn(MemberValues members) {
    return new RecurrentLayer(
        RNN, Cell.rnn(members.constant("activation", Activation.class)), Recurrence.read(members));
  }

  static RecurrentLayer readGru(MemberValues members) {
    return new RecurrentLayer(GRU, Cell.GRU, Recurrence.read(members));
  }

  static RecurrentLayer readLstm(MemberValues members) {
    return new RecurrentLayer(LSTM, Cell.LSTM, Recurrence.read(members));
  }

  @Override
  public Optional<Shape> shape(String name, List<Node> parents, Origin origin, Problems problems) {
    if (!new RecurrentReport(name, cell, recurrence, origin, problems).isFine(parents)) {
      return Optional.empty();
    }
    int width = (int) recurrence.width();
    int steps = parents.get(0).shape().extents().get(0);
    return Optional.of(recurrence.isLast() ? Shape.of(width) : new Shape(List.of(steps, width)));
  }

  @Override
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(recurrence.use());
  }

  @Override
  public Layer with(ParameterUse other) {
    return new RecurrentLayer(kind, cell, recurrence.with(other));
  }

  @Override
  public OptionalInt tableRows(List<Node> parents, int place) {
    return recurrence.hasLengths() && place == parents.size() - 1
        ? OptionalInt.of(parents.get(0).shape().extents().get(0) + 1)
        : OptionalInt.empty();
  }

  @Override
  public String settings() {
    return (cell.name() + " " + recurrence.settings()).strip();
  }

  @Override
  public void forward(Node node, Forward forward) {
    if (recurrence.hasLengths()) {
      Node lengths = node.parents().get(recurrence.parents(cell.states()) - 1);
      Lengths.state(node, lengths, SequenceShape.steps(node), forward);
    }
    passes(node, forward).forEach(this::state);
  }

  /** Its directions, in the order in which their values stand. */
  List<Pass> passes(Node node, Forward forward) {
    boolean isReverse = recurrence.direction() == Direction.BACKWARD;
    Pass first = pass(node, isReverse, false, forward);
    return recurrence.direction() == Direction.BOTH
        ? List.of(first, pass(node, true, true, forward))
        : List.of(first);
  }

  private Pass pass(Node node, boolean isReverse, boolean isSecond, Forward forward) {
    return new Pass(node, recurrence, cell.gates(), cell.states(), forward, isReverse, isSecond);
  }

  private void state(Pass pass) {
    pass.stateStart();
    cell.course().state(pass);
    if (recurrence.isLast()) {
      pass.assignFinal(pass.node(), Pass.HIDDEN);
    } else if (!recurrence.isBare()) {
      pass.assignAll();
    }
  }
}
