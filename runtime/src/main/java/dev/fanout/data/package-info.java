/**
 * What a network learns from: rows of inputs and targets.
 *
 * <p>In come arrays, buffers, {@link dev.fanout.data.Idx} files or a {@link
 * dev.fanout.data.SampleSource}; out come {@link dev.fanout.data.Samples}, {@linkplain
 * dev.fanout.data.Split split} in parts and brought by a {@link dev.fanout.data.Transform} to a
 * size that suits. Every value is finite, and every message names its row and column.
 *
 * <p>Of a network nothing is known but its {@link dev.fanout.parameters.Layout}: what it asks of
 * samples, not how it computes.
 */
package dev.fanout.data;
