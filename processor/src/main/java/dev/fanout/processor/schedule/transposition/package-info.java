/**
 * Which matrices are transposed before kernels read them.
 *
 * <p>In: the stages of routines. Out: the same over transposed copies, with the stages that make
 * these. It must not know layers, nor Java text.
 */
package dev.fanout.processor.schedule.transposition;
