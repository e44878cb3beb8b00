package dev.fanout.processor.layer.sequence;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with a recurrent layer or its parents. */
record RecurrentReport(String name, RecurrentLayer layer, Origin origin, Problems problems) {

  boolean isFine(List<Node> parents) {
    if (layer.recurrence().units() < 1) {
      error(
          "units",
          "NoUnits",
          "'%s' has units = %s. A layer has at least 1."
              .formatted(name, layer.recurrence().units()));
      return false;
    }
    return isCell() && areEnough(parents) && Steps.areSteps(name, parents.get(0), origin, problems)
        && fitsArrays(parents.get(0))
        && areStates(parents)
        && isLength(parents);
  }

  private boolean isCell() {
    if (layer.cell().gates() > 0) {
      return true;
    }
    error(
        "activation",
        "NotRecurrent",
        "'%s' has activation = %s, and an @Rnn has TANH or RELU. Give one of them."
            .formatted(name, layer.cell().name()));
    return false;
  }

  private boolean areEnough(List<Node> parents) {
    if (parents.size() == layer.parents()) {
      return true;
    }
    List<String> wanted = new ArrayList<>(List.of("a sequence"));
    if (layer.recurrence().isGiven()) {
      wanted.addAll(
          List.of("its initial state", "its initial cell state").subList(0, layer.cell().states()));
    }
    if (layer.recurrence().hasLengths()) {
      wanted.add("its number of steps");
    }
    error(
        layer.recurrence().hasLengths() ? "lengths" : "initial",
        "WrongParents",
        "'%s' takes %s, in this order, and has %s. Give it %s, or change initial or lengths."
            .formatted(
                name,
                String.join(", ", wanted),
                parents.size() == 1 ? "one parameter" : parents.size() + " parameters",
                wanted.size()));
    return false;
  }

  /** In a long, because a product of extents may be anything. */
  private boolean fitsArrays(Node sequence) {
    long gates = (long) layer.cell().gates() * layer.recurrence().units();
    int steps = sequence.shape().extents().get(0);
    long inputs = Math.max(layer.recurrence().units(), sequence.shape().extents().get(1));
    long most = Math.max(inputs, steps);
    if (gates <= Integer.MAX_VALUE / most && layer.recurrence().width() <= Integer.MAX_VALUE) {
      return true;
    }
    error(
        "units",
        "TooLarge",
        "'%s' has %s gates of %s %s, and a Java array holds at most %s values. Make it smaller."
            .formatted(
                name,
                gates,
                most,
                steps > inputs ? "steps" : "weights",
                Integer.toString(Integer.MAX_VALUE)));
    return false;
  }

  private boolean areStates(List<Node> parents) {
    boolean fine = true;
    if (layer.recurrence().isGiven()) {
      Shape wanted = Shape.of((int) layer.recurrence().width());
      for (Node state : parents.subList(1, 1 + layer.cell().states())) {
        if (!state.shape().equals(wanted)) {
          error(
              "initial",
              "ShapeMismatch",
              "'%s' begins with '%s' (%s), and its state has %s values. Give it a node of that shape."
                  .formatted(name, state, state.shape(), wanted));
          fine = false;
        }
      }
    }
    return fine;
  }

  private boolean isLength(List<Node> parents) {
    return !layer.recurrence().hasLengths()
        || Steps.isLength(name, parents.get(parents.size() - 1), "lengths", origin, problems);
  }

  private void error(String member, String code, String text) {
    problems.error(origin.where(member), code, text);
  }
}
