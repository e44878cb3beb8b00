/**
 * What every package of the runtime needs and nobody else is to call; the module does not export
 * it. Whoever finds it on a class path finds no promise.
 *
 * <p>In come the arguments of users and numbers to be shown; out come messages of {@linkplain
 * dev.fanout.internal.Misuse misuse}, {@linkplain dev.fanout.internal.Table tables of text} and
 * {@linkplain dev.fanout.internal.Xoshiro256 random numbers}, the same on every JVM. It knows the
 * words of a description alone, neither parameters nor samples.
 */
package dev.fanout.internal;
