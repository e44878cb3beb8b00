/**
 * Arithmetic with whole {@link dev.fanout.parameters.Blocks}, which training is made of; not
 * exported.
 *
 * <p>In come blocks of parameters and of gradients; out come the same blocks, changed in place. It
 * knows a {@link dev.fanout.parameters.Layout}, and neither samples, networks nor optimizers.
 */
package dev.fanout.internal.blocks;
