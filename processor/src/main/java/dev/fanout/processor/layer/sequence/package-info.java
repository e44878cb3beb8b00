/**
 * The layers that know the steps of a sequence: they go through them one after the other, or
 * compare each with every other.
 *
 * <p>In: the members of an annotation. Out: a {@link dev.fanout.processor.layer.Layer}, which
 * {@link dev.fanout.processor.layer.sequence.SequenceLayers} lists. What is recurrent states the
 * step of an ordered loop ({@link dev.fanout.processor.layer.sequence.Pass}); its derivative
 * follows from that.
 */
package dev.fanout.processor.layer.sequence;
