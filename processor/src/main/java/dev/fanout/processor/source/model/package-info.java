/**
 * The class that infers.
 *
 * <p>In: the schedule of the inference, the outline, and weights that are baked in, if any. Out:
 * the text of {@code …Model}, which names nothing outside of {@code java.lang}. It must not know
 * how a network is trained.
 */
package dev.fanout.processor.source.model;
