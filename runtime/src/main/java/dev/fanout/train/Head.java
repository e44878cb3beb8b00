package dev.fanout.train;

import dev.fanout.Loss;

/**
 * An output of a network.
 *
 * @param name the node's name in the description
 * @param offset where its values begin in an output row and in a target row
 * @param width the number of its values
 * @param loss what it is trained for
 */
public record Head(String name, int offset, int width, Loss loss) {}
