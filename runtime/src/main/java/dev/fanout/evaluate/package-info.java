/**
 * How well a network does, and whether its gradient is right.
 *
 * <p>In come a {@link dev.fanout.network.Trainable} and {@link dev.fanout.data.Samples}; out come
 * an {@link dev.fanout.evaluate.Evaluation} with its {@link dev.fanout.evaluate.Scores} and {@link
 * dev.fanout.evaluate.ConfusionMatrix}, or the report of a {@link
 * dev.fanout.evaluate.GradientCheck}, which compares a gradient with the slope of the error.
 * Nothing is learned: parameters are afterwards what they were.
 *
 * <p>Nothing here knows optimizers or a training that goes on.
 */
package dev.fanout.evaluate;
