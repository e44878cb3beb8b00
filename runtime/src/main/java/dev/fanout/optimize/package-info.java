/**
 * The rules that move parameters against their gradient.
 *
 * <p>In come {@link dev.fanout.parameters.Blocks} of parameters and of gradients; out come the
 * parameters, moved by an {@link dev.fanout.optimize.Optimizer} in a step that a {@link
 * dev.fanout.optimize.LearningRate} scales, and what the rule {@linkplain
 * dev.fanout.optimize.Optimizer.State remembers}. Rules are immutable, their memories those of one
 * network.
 *
 * <p>Nothing here knows epochs, evaluations or files, nor which number belongs to which tensor.
 */
package dev.fanout.optimize;
