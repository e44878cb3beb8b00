/**
 * What a trained network need not do for each sample, because it can be done to its parameters.
 *
 * <p>In: the forward program of a prediction. Out: one that computes the same, but for rounding, in
 * fewer passes. It must not know layers; it sees what is added, multiplied and read.
 */
package dev.fanout.processor.notation.folding;
