/**
 * The layers, each a file: what it says, its shape and its forward pass.
 *
 * <p>In: the members of an annotation, or values that another front end gives. Out: a {@link
 * dev.fanout.processor.layer.Layer}, which {@link dev.fanout.processor.layer.kind.Layers} lists. No
 * layer knows another one, nor how it is differentiated or executed.
 */
package dev.fanout.processor.layer.kind;
