/**
 * The arrays that a class works in, and which of them can be one, because what they hold is never
 * needed at the same time.
 *
 * <p>In: the stages of routines and where their tensors are kept. Out: the same in fewer arrays. It
 * must not know how stages are made, nor how they are written in Java.
 */
package dev.fanout.processor.schedule.memory;
