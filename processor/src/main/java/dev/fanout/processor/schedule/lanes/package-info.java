/**
 * Routines with the samples as lanes: which networks have one, and what becomes of their programs
 * and segments.
 *
 * <p>Where layers are narrow, one sample can have their units as lanes instead.
 *
 * <p>In: the programs of a network, and the segments that it computes a sample by. Out: the same
 * over tensors whose rows hold one value of every sample. They must not know how a stage is written
 * in Java.
 */
package dev.fanout.processor.schedule.lanes;
