/**
 * The texts of the emitted classes; {@link dev.fanout.processor.source.Emission} is the door.
 *
 * <p>In: schedules, an {@link dev.fanout.processor.source.outline.Outline} of the network, and its
 * weights, if any. Out: one text for each class. It must not know layers or descriptions.
 */
package dev.fanout.processor.source;
