/**
 * The shell that a compiler calls, and the table of contents.
 *
 * <p>In: the annotated types of a round, and options. Out: files, and messages. {@link
 * dev.fanout.processor.Pipeline} has one line for each form of a network; {@link
 * dev.fanout.processor.FanoutProcessor} is rounds, options, and the boundary at which an unexpected
 * exception becomes a message. What is computed and how, the packages of the forms know.
 */
package dev.fanout.processor;
