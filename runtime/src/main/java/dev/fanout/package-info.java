/**
 * The words of a network description: annotations and enums, and what every emitted model is.
 *
 * <p>In comes what a user writes on an interface; out comes nothing but these words, which the
 * annotation processor reads at compile time. All annotations have CLASS retention: nothing reads
 * them at run time. Nothing here knows how a network computes or learns.
 */
package dev.fanout;
