/**
 * Which assignments of a program are written out whole and which become loops, the first of all
 * decisions of a schedule. In go the assignments of a program and what a network asked for, out
 * come {@link dev.fanout.processor.schedule.segment.Segments}: straight-line parts with their
 * values folded and inlined, cut so that methods stay within the limits of a class file, and parts
 * whose layers become loops. It knows nothing of arrays, kernels and threads.
 */
package dev.fanout.processor.schedule.segment;
