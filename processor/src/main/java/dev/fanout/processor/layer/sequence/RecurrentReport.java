package dev.fanout.processor.layer.sequence;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a recurrent layer or its parents. */
record RecurrentReport(
    String name, Cell cell, Recurrence recurrence, Origin origin, Problems problems) {

  boolean isFine(List<Node> parents) {
    if (recurrence.units() < 1) {
      error(
          "units",
          "NoUnits",
          "'%s' has units = %s. A layer has at least 1.".formatted(name, recurrence.units()));
      return false;
    }
    return isCell()
        && areEnough(parents)
        && SequenceShape.areSteps(name, parents.get(0), origin, problems)
        && fitsArrays(parents.get(0))
        && areStates(parents)
        && isLength(parents);
  }

  private boolean isCell() {
    if (cell.gates() > 0) {
      return true;
    }
    error(
        "activation",
        "NotRecurrent",
        "'%s' has activation = %s, and an @Rnn has TANH or RELU. Give one of them."
            .formatted(name, cell.name()));
    return false;
  }

  private boolean areEnough(List<Node> parents) {
    if (parents.size() == recurrence.parents(cell.states())) {
      return true;
    }
    List<String> wanted = new ArrayList<>(List.of("the sequence"));
    if (recurrence.isGiven()) {
      wanted.addAll(
          List.of("its initial state", "its initial cell state").subList(0, cell.states()));
    }
    if (recurrence.hasLengths()) {
      wanted.add("its number of steps");
    }
    error(
        recurrence.hasLengths() ? "lengths" : "initial",
        "ParentCount",
        "'%s' has %s, and is to have %s: %s. Change the parameters, or initial or lengths."
            .formatted(
                name,
                parents.size() == 1 ? "1 parent" : parents.size() + " parents",
                wanted.size(),
                String.join(", ", wanted)));
    return false;
  }

  private boolean fitsArrays(Node sequence) {
    long units = recurrence.units();
    long rows = cell.gates() * units;
    return fits("weights from state to state", rows, units)
        && fits("weights", rows, sequence.shape().extents().get(1))
        && fits("values in all steps", rows, sequence.shape().extents().get(0));
  }

  private boolean fits(String what, long rows, long columns) {
    if (rows <= Integer.MAX_VALUE / columns) {
      return true;
    }
    error(
        "units",
        "TooLarge",
        "'%s' has %s %s, and a Java array holds at most %s values. Give it fewer units."
            .formatted(
                name, Long.toString(rows * columns), what, Integer.toString(Integer.MAX_VALUE)));
    return false;
  }

  private boolean areStates(List<Node> parents) {
    boolean fine = true;
    if (recurrence.isGiven()) {
      Shape wanted = Shape.of((int) recurrence.width());
      for (Node state : parents.subList(1, 1 + cell.states())) {
        if (!state.shape().equals(wanted)) {
          error(
              "initial",
              "ShapeMismatch",
              "'%s' begins with '%s' (%s), and its states have the shape {%s}. Give it a node of that shape."
                  .formatted(name, state, state.shape(), wanted));
          fine = false;
        }
      }
    }
    return fine;
  }

  private boolean isLength(List<Node> parents) {
    return !recurrence.hasLengths()
        || SequenceShape.isLength(
            name, parents.get(parents.size() - 1), "lengths", origin, problems);
  }

  private void error(String member, String code, String text) {
    problems.error(origin.where(member), code, text);
  }
}
