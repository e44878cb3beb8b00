package dev.fanout.processor.layer;

/**
 * An output of the network.
 *
 * @param weight how much its loss counts
 */
public record Head(Node node, LossFunction loss, double weight) {}
