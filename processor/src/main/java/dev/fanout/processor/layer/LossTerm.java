package dev.fanout.processor.layer;

/** An output of the network with what it is trained for. */
public record LossTerm(Node node, LossFunction loss, Objective objective) {

  /** How many values the target has. */
  public int targetWidth() {
    return objective.isOfClass() ? 1 : node.width();
  }
}
