/**
 * The layers whose values are windows of their parent: convolutions and pooling.
 *
 * <p>In: the members of an annotation. Out: a {@link dev.fanout.processor.layer.Layer}, which
 * {@link dev.fanout.processor.layer.window.WindowLayers} lists. A layer knows how windows lie along
 * an axis ({@link dev.fanout.processor.layer.window.Window}), and no other layer.
 */
package dev.fanout.processor.layer.window;
