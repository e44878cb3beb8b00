/**
 * How programs are executed, as data: stages, routines, and the arrays that hold the tensors.
 *
 * <p>In: what {@code schedule.pass} decides. Out: a {@link dev.fanout.processor.schedule.Schedule},
 * of which source texts are made. It must not know layers or Java text.
 */
package dev.fanout.processor.schedule;
