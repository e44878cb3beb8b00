/**
 * A file of weights, fitted to a network.
 *
 * <p>In: a file as the runtime reads it, and the parameters of the network. Out: {@link
 * dev.fanout.processor.weights.Weights}, the bytes of a model that is born with them, and the steps
 * between the rows of its caller and those of the training. It must not know how the network is
 * computed, nor Java text.
 */
package dev.fanout.processor.weights;
