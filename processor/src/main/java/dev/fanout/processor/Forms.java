package dev.fanout.processor;

import dev.fanout.processor.diagnostic.Problem;
import dev.fanout.processor.notation.Program;
import java.util.List;
import java.util.Map;

/**
 * What the pipeline makes of a network.
 *
 * @param sources the emitted classes
 * @param dumps the form after each stage as text, by the name of the form
 * @param forward the forward pass with the error
 * @param backward its derivative with respect to the parameters
 * @param problems why there are no sources, if there are none
 */
public record Forms(
    List<SourceFile> sources,
    Map<String, String> dumps,
    Program forward,
    Program backward,
    List<Problem> problems) {}
