/**
 * The layers that move values and compute nothing: other shapes, other orders, parts and borders.
 *
 * <p>In: the members of an annotation. Out: a {@link dev.fanout.processor.layer.Layer}, which
 * {@link dev.fanout.processor.layer.shaping.ShapingLayers} lists. No layer knows another one.
 */
package dev.fanout.processor.layer.shaping;
