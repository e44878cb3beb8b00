/**
 * The passes from programs to a schedule, each a file.
 *
 * <p>In: the forward and backward programs, and the rows of the caller. Out: a {@link
 * dev.fanout.processor.schedule.Schedule}; {@link dev.fanout.processor.schedule.pass.Scheduling}
 * calls one pass after the other. They must not know layers, nor how a stage is written in Java.
 */
package dev.fanout.processor.schedule.pass;
