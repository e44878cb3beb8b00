package dev.fanout;

/**
 * Marks the value of a node in a network description.
 *
 * <p>A description never computes with it: every abstract method that returns a {@code Tensor} is a
 * node, and its parameters of type {@code Tensor} are named after the nodes that feed it. Nothing
 * implements this type.
 */
public interface Tensor {}
