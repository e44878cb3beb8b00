/**
 * The methods that execute stages: straight-line code, loops, contractions.
 *
 * <p>In: a {@link dev.fanout.processor.schedule.Stage} and the arrays of its tensors. Out: methods
 * of an emitted class, and their calls in order. It must not know which class they stand in.
 */
package dev.fanout.processor.source.stage;
