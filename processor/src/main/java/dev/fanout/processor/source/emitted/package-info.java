/**
 * Functions and loops that emitted classes carry: real Java, compiled and tested here, cut out of
 * the source text method by method, and copied.
 *
 * <p>In: nothing. Out: methods on arrays and numbers. It must not know anything outside of {@code
 * java.lang}.
 */
package dev.fanout.processor.source.emitted;
