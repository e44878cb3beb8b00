/**
 * The class that trains.
 *
 * <p>In: the schedule of a training step, and the outline. Out: the text of {@code …Training}, a
 * {@code Trainable} of the runtime. It must not know what an optimizer does.
 */
package dev.fanout.processor.source.training;
