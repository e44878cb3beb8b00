/**
 * How windows over pictures and sequences are gone through.
 *
 * <p>In: the assignments of a routine, or a stage of it. Out: the same by other indices, or the
 * numbers by which a kernel goes through memory. It must not know how programs become stages, nor
 * how these are written in Java.
 */
package dev.fanout.processor.schedule.window;
