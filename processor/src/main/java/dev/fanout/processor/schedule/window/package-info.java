/**
 * How windows over pictures and sequences are gone through.
 *
 * <p>In: the assignments of a routine. Out: the same by other indices. It must not know stages, nor
 * how loops are written in Java.
 */
package dev.fanout.processor.schedule.window;
