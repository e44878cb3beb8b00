/**
 * What a program copies so that kernels find rows where they look for them.
 *
 * <p>In: the assignments of a routine. Out: the same over copies that are assigned before. It must
 * not know stages, nor how a kernel is written in Java.
 */
package dev.fanout.processor.schedule.copy;
