package dev.fanout.processor;

import dev.fanout.processor.diagnostic.Problem;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What the pipeline makes of a network.
 *
 * @param sources the emitted classes
 * @param resources what they read
 * @param dumps the form after each stage as text, by the name of the form
 * @param forward the forward pass with the error
 * @param backward its derivative with respect to the parameters; empty if nothing is trained
 * @param inference the forward pass of a trained network, with the error
 * @param constants the tensors whose numbers stand in the description, row-major
 * @param problems why there are no sources, if there are none
 */
public record Forms(
    List<SourceFile> sources,
    List<ResourceFile> resources,
    Map<String, String> dumps,
    Program forward,
    Program backward,
    Program inference,
    Map<Tensor, double[]> constants,
    List<Problem> problems) {

  /** The same with what there is to say; without sources if that are errors. */
  Forms with(Problems problems) {
    boolean fails = problems.hasErrors();
    return new Forms(
        fails ? List.of() : sources,
        fails ? List.of() : resources,
        dumps,
        forward,
        backward,
        inference,
        constants,
        problems.all());
  }
}
