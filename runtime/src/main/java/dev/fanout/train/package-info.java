/**
 * Training: what the emitted {@code …Training} classes implement and what trains them.
 *
 * <p>In comes a {@link dev.fanout.train.Trainable} (forward, loss and backward pass of one network)
 * and {@link dev.fanout.train.Samples}; a {@link dev.fanout.train.Trainer} shuffles the samples,
 * asks for the gradient of one batch after the other and lets an {@link dev.fanout.train.Optimizer}
 * move the parameters; out comes a {@link dev.fanout.train.TrainingReport}. {@link
 * dev.fanout.train.Checkpoints} let it go on after an interruption, to the same bits.
 *
 * <p>Samples come from arrays, {@link dev.fanout.train.Idx} files or a {@link
 * dev.fanout.train.SampleSource}; a {@link dev.fanout.train.Transform} brings them to a size that
 * suits. An {@link dev.fanout.train.Evaluation} has {@link dev.fanout.train.Scores} and a {@link
 * dev.fanout.train.ConfusionMatrix}. {@code dev.fanout.io} reads and writes weights.
 *
 * <p>A {@link dev.fanout.train.GradientCheck} compares an emitted gradient with the slope of the
 * error, and a {@link dev.fanout.train.GradientWatcher} sees it on its way back.
 *
 * <p>An argument that cannot be taken, as null where nothing says that it may be, is an {@link
 * IllegalArgumentException}, a call at the wrong time an {@link IllegalStateException}, and a file
 * an {@link java.io.IOException} or {@link java.io.UncheckedIOException}, each with a sentence that
 * says what was seen.
 *
 * <p>Nothing here knows a layer. Parameters are {@link dev.fanout.train.Blocks} of numbers, and a
 * {@link dev.fanout.train.Layout} says which number belongs to which named tensor.
 *
 * <p>The same network, samples and seed give the same bits on every JVM: random numbers are those
 * of {@link dev.fanout.train.Xoshiro256}, functions those of {@link StrictMath}, and every sum has
 * a fixed order. Texts do not depend on the locale either: {@code formatted} is used with {@code
 * %s} alone, everything else names {@link java.util.Locale#ROOT}.
 */
package dev.fanout.train;
