package dev.fanout.processor.source.type;

import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.source.kernel.Library;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.stage.FanOut;

/**
 * What the emitted classes of a network have in common.
 *
 * @param library the methods that they carry
 * @param vectors the class of the kernels on vectors that they call, or null
 */
public record Family(
    Outline outline, FanOut fanOut, Library library, @Nullable VectorClass vectors) {}
