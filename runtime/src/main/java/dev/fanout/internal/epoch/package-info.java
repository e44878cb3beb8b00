/**
 * The rows of an epoch: in which order they come, and which of them was the first that a network
 * could not take; not exported.
 *
 * <p>In come samples, or a source of them, and a {@link dev.fanout.network.Trainable}; out come
 * numbers of rows, and the end of a sentence. It knows neither optimizers nor the loop over epochs.
 */
package dev.fanout.internal.epoch;
