package dev.fanout.processor;

import dev.fanout.processor.diagnostic.Problem;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.schedule.pass.Scheduling.Programs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the pipeline makes of a network, as far as it came.
 *
 * @param programs the forward pass in training and afterwards, each with the error, and its
 *     derivative with respect to the parameters, empty if nothing is trained
 * @param constants the tensors whose numbers stand in the description, row-major
 * @param schedules of the programs, if they were scheduled
 * @param sources the emitted classes
 * @param resources what they read
 * @param page the page that explains the network, if one is asked for
 * @param problems why there are no sources, if there are none
 */
public record Forms(
    Programs programs,
    Map<Tensor, double[]> constants,
    Optional<Schedules> schedules,
    List<SourceFile> sources,
    List<ResourceFile> resources,
    Optional<String> page,
    List<Problem> problems) {

  /** The first forms. */
  static Forms of(Programs programs, Map<Tensor, double[]> constants) {
    return new Forms(
        programs, constants, Optional.empty(), List.of(), List.of(), Optional.empty(), List.of());
  }

  /** The same with what followed. */
  Forms with(Schedules made) {
    return new Forms(programs, constants, Optional.of(made), sources, resources, page, problems);
  }

  /** The same with the last forms. */
  Forms with(List<SourceFile> texts, List<ResourceFile> read) {
    return new Forms(programs, constants, schedules, texts, read, page, problems);
  }

  /** The same with a page. */
  Forms withPage(String text) {
    return new Forms(
        programs, constants, schedules, sources, resources, Optional.of(text), problems);
  }

  /** The same with what there is to say; without sources if that are errors. */
  Forms with(Problems found) {
    boolean fails = found.hasErrors();
    return new Forms(
        programs,
        constants,
        schedules,
        fails ? List.of() : sources,
        fails ? List.of() : resources,
        fails ? Optional.empty() : page,
        found.all());
  }

  /** The forward pass with the error. */
  public Program forward() {
    return programs.training();
  }

  /** Its derivative with respect to the parameters; empty if nothing is trained. */
  public Program backward() {
    return programs.backward();
  }

  /** The forward pass of a trained network, with the error. */
  public Program inference() {
    return programs.inference();
  }

  /** The form after each stage as text, by the name of the form. */
  public Map<String, String> dumps() {
    Map<String, String> dumps = new LinkedHashMap<>();
    schedules.ifPresent(
        made -> {
          dumps.put("forward", forward().toString());
          made.training().ifPresent(training -> dumps.put("backward", backward().toString()));
          dumps.put("inference", made.inference().toString());
          made.training().ifPresent(training -> dumps.put("training", training.toString()));
          made.derivatives().ifPresent(all -> dumps.put("derivatives", all.toString()));
        });
    return dumps;
  }
}
