/**
 * Which loops an emitted class calls, and their texts.
 *
 * <p>In: contractions and elementary functions that are asked for, and {@code source.emitted}. Out:
 * the calls, and the methods that the class then has to carry, on vectors too. It must not know
 * where in a class they are called.
 */
package dev.fanout.processor.source.kernel;
