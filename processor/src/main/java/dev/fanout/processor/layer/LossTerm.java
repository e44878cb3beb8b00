package dev.fanout.processor.layer;

/**
 * An output of the network.
 *
 * @param settings the members of the output annotation
 */
public record LossTerm(Node node, LossFunction loss, Settings settings) {

  /** How much the loss counts. */
  public double weight() {
    return settings.number("weight");
  }

  /** Whether the target is the number of a class. */
  public boolean isOfClass() {
    return settings.flag("classTargets");
  }

  /** How many values the target has. */
  public int targetWidth() {
    return isOfClass() ? 1 : node.width();
  }
}
