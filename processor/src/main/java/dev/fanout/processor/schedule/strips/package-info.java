/**
 * Which stages are computed together in strips: some rows of each picture in turn, so that of what
 * lies between them no more rows are kept than the next stage reads.
 *
 * <p>In: the stages of a routine and where their tensors are kept. Out: the same, some of them in
 * turns, in arrays in which rows recur. It must not know how stages are made, nor how they are
 * written in Java.
 */
package dev.fanout.processor.schedule.strips;
