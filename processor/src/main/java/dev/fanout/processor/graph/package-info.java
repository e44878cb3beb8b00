/**
 * The checked graph: from nodes, each read by itself, to a {@link
 * dev.fanout.processor.layer.Network}, or to every mistake in it, each at its exact place.
 *
 * <p>In: {@link dev.fanout.processor.graph.Declaration}s, from whatever front end. The steps are in
 * {@link dev.fanout.processor.graph.Linker}: {@link dev.fanout.processor.graph.NameCheck}, {@link
 * dev.fanout.processor.graph.PlacedBlocks} (the nodes of other descriptions), {@link
 * dev.fanout.processor.graph.Graph} (who feeds whom), {@link
 * dev.fanout.processor.graph.TopologicalOrder}, {@link dev.fanout.processor.graph.Assembly}
 * (shapes), {@link dev.fanout.processor.graph.Heads} (losses), {@link
 * dev.fanout.processor.graph.SharedParameters} (whose parameters), {@link
 * dev.fanout.processor.graph.Completeness} (inputs, outputs, nodes without use), and what the
 * network as a whole asks of its nodes: {@link dev.fanout.processor.graph.DependenceCheck}, {@link
 * dev.fanout.processor.graph.CustomCheck}, {@link dev.fanout.processor.graph.PrecisionCheck}.
 *
 * <p>A block is checked by itself, so that its mistakes are told once, in its own names and at
 * their own places, however often it is placed.
 *
 * <p>A step that meets a mistake reports it and goes on with what is certain in spite of it, so one
 * mistake neither hides another nor is told twice.
 *
 * <p>It must not know {@code javax.lang.model}, nor what a place in a message is, nor any single
 * layer except the two that stand for other nodes.
 */
package dev.fanout.processor.graph;
