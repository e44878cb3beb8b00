/**
 * What the emitted {@code …Training} classes implement and call.
 *
 * <p>In come {@link dev.fanout.data.Samples} and numbers of rows; out of a {@link
 * dev.fanout.network.Trainable} come errors, outputs and the gradient of a batch, which a {@link
 * dev.fanout.network.GradientWatcher} sees on its way back. {@link dev.fanout.network.Workers}
 * share the work of a batch without changing a bit of it.
 *
 * <p>Nothing here knows a layer, nor what becomes of a gradient.
 */
package dev.fanout.network;
