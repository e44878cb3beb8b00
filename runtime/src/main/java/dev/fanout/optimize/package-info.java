/**
 * The rules that move parameters against their gradient.
 *
 * <p>In come {@link dev.fanout.parameters.Blocks} of parameters and of gradients; an {@link
 * dev.fanout.optimize.Optimizer} changes the parameters and its {@linkplain
 * dev.fanout.optimize.Optimizer.State memories}, by a step that a {@link
 * dev.fanout.optimize.LearningRate} scales. Rules are immutable, their memories those of one
 * network.
 *
 * <p>Nothing here knows epochs, evaluations or files, nor which number belongs to which tensor.
 */
package dev.fanout.optimize;
