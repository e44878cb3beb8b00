/**
 * The numbers that a network learns, and where each of them is.
 *
 * <p>In comes what an emitted constructor tells a {@link dev.fanout.parameters.LayoutBuilder}:
 * tensors with their names, shapes and places, the widths of inputs, outputs and targets. Out comes
 * a {@link dev.fanout.parameters.Layout}, which reads and writes {@link
 * dev.fanout.parameters.Blocks} by the names of the tensors, and draws the values they start with.
 *
 * <p>Nothing here knows a layer, nor samples, nor how a network computes or is trained.
 */
package dev.fanout.parameters;
