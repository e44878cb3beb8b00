/**
 * What the user wrote: from an annotated type to a checked {@link
 * dev.fanout.processor.layer.Network}, or to every mistake in it, each at its exact place.
 *
 * <p>The steps are in {@link dev.fanout.processor.description.DescriptionReader}: {@link
 * dev.fanout.processor.description.TypeCheck} (may the type be a description?), {@link
 * dev.fanout.processor.description.Members} (its methods), {@link
 * dev.fanout.processor.description.MethodReader} (each method by itself), {@link
 * dev.fanout.processor.description.NameCheck}, {@link dev.fanout.processor.description.Blocks} (the
 * nodes of other descriptions), {@link dev.fanout.processor.description.Graph} (who feeds whom),
 * {@link dev.fanout.processor.description.TopologicalOrder}, {@link
 * dev.fanout.processor.description.Assembly} (shapes), {@link
 * dev.fanout.processor.description.Heads} (losses), {@link
 * dev.fanout.processor.description.Sharing} (whose parameters), {@link
 * dev.fanout.processor.description.Completeness} (inputs, outputs, nodes without use), and what the
 * network as a whole asks of its nodes: {@link dev.fanout.processor.description.DependenceCheck},
 * {@link dev.fanout.processor.description.CustomCheck}, {@link
 * dev.fanout.processor.description.PrecisionCheck}.
 *
 * <p>A block is checked by itself, so that its mistakes are told once, in its own names and at
 * their own places, however often it is placed.
 *
 * <p>A step that meets a mistake reports it and goes on with what is certain in spite of it, so one
 * mistake neither hides another nor is told twice.
 *
 * <p>Beside the processor itself and places in messages, this is the only package that reads {@code
 * javax.lang.model}. It must not know how a network is computed.
 */
package dev.fanout.processor.description;
