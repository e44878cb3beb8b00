/**
 * What methods of stages are called, and with what.
 *
 * <p>In: a schedule. Out: parameters and arguments in Java. It must not know what a method
 * computes.
 */
package dev.fanout.processor.source.call;
