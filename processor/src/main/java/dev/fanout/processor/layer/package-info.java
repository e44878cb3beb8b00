/**
 * What a network is made of: its nodes with their layers, its losses, and the words in which they
 * state their forward pass.
 *
 * <p>In: typed values from a front end ({@link dev.fanout.processor.layer.LayerReader} reads them
 * from annotations). Out: {@link dev.fanout.processor.layer.Network}, and of each node its
 * assignments in {@link dev.fanout.processor.layer.Forward}. It must not know {@code
 * javax.lang.model}, how assignments are differentiated or executed, nor any single layer, loss or
 * activation: these stand in packages of their own and know this one.
 */
package dev.fanout.processor.layer;
