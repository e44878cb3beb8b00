/**
 * Activations.
 *
 * <p>In: an {@link dev.fanout.processor.layer.activation.ActivationFunction} and the tensor that
 * goes into it. Out: the assignments that make the value of the node of it. It knows no layer that
 * has an activation, and no derivative beside that of a class of the user's.
 */
package dev.fanout.processor.layer.activation;
