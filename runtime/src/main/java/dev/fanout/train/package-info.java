/**
 * The training loop.
 *
 * <p>In comes a {@link dev.fanout.network.Trainable} and {@link dev.fanout.data.Samples}; a {@link
 * dev.fanout.train.Trainer} shuffles the samples, asks for the gradient of one batch after the
 * other and lets an {@link dev.fanout.optimize.Optimizer} move the parameters; out comes a {@link
 * dev.fanout.train.TrainingReport}. {@link dev.fanout.train.Listener}s see how it goes, and {@link
 * dev.fanout.train.Checkpoints} let it go on after an interruption, to the same bits.
 *
 * <p>An argument that cannot be taken, as null where nothing says that it may be, is in every
 * package of the runtime an {@link IllegalArgumentException}, a call at the wrong time an {@link
 * IllegalStateException}, and a file an {@link java.io.IOException} or {@link
 * java.io.UncheckedIOException}, each with a sentence that says what was seen.
 *
 * <p>Nothing here knows a layer, nor how an optimizer, an evaluation or a file does its work.
 *
 * <p>The same network, samples and seed give the same bits on every JVM: random numbers are those
 * of xoshiro256**, functions those of {@link StrictMath}, and every sum has a fixed order. Texts do
 * not depend on the locale either: {@code formatted} is used with {@code %s} alone, everything else
 * names {@link java.util.Locale#ROOT}.
 */
package dev.fanout.train;
