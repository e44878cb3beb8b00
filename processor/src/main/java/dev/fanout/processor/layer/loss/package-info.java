/**
 * Losses, each a file: what it asks of its node, and what it adds to the error.
 *
 * <p>In: a node and its {@link dev.fanout.processor.layer.Objective}. Out: assignments to the error
 * of each sample. It knows no layer: of a node it asks the activation and the shape.
 */
package dev.fanout.processor.layer.loss;
