/**
 * What is computed: a network as assignments over index variables, and the chain rule on them.
 *
 * <p>In goes the forward pass that the layers state, out comes the backward pass. This package
 * knows nothing of descriptions, of how the assignments are executed, or of Java source.
 *
 * <p>Read {@link dev.fanout.processor.notation.Assignment} first, then {@link
 * dev.fanout.processor.notation.derivative.ReverseMode}.
 */
package dev.fanout.processor.notation;
