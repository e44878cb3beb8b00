/**
 * The catalogue of kernels: what each contracts, how its factors stand in memory, and the tile that
 * it computes at a time on each kind of JVM. It must not know what a schedule is.
 */
package dev.fanout.processor.schedule.kernel;
