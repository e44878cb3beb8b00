package dev.fanout.processor.layer;

/**
 * An output of the network.
 *
 * @param settings the members of the output annotation
 */
public record Head(Node node, LossFunction loss, Settings settings) {

  public double weight() {
    return settings.number("weight");
  }
}
