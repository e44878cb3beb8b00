package dev.fanout.processor;

import dev.fanout.processor.Forms.Schedules;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.layer.pass.Boundary;
import dev.fanout.processor.layer.pass.ForwardPass;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.pass.Constants;
import dev.fanout.processor.schedule.pass.Scheduling;
import dev.fanout.processor.schedule.pass.Scheduling.Interface;
import dev.fanout.processor.schedule.pass.Scheduling.Programs;
import dev.fanout.processor.source.Emission;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.weights.Baking;
import dev.fanout.processor.weights.StoredTransforms;
import dev.fanout.processor.weights.Weights;
import dev.fanout.processor.weights.WeightsFile;
import java.util.List;
import java.util.Optional;

/** From a checked network to the text of the emitted classes, form by form. */
final class Pipeline {

  private Pipeline() {}

  /**
   * @param file what the model is born with; empty for nothing
   */
  static Forms run(Network network, Options options, Optional<WeightsFile> file) {
    Problems problems = new Problems();
    Limits limits = new Limits(network, problems);
    RawRows raw =
        file.map(found -> StoredTransforms.of(found, network, problems)).orElse(RawRows.NONE);
    Forward training = ForwardPass.of(network, Mode.TRAINING, raw);
    Forward trained = ForwardPass.of(network, Mode.INFERENCE, raw);
    Boundary boundary = Boundary.of(network, training);
    Program backward = Derivatives.backward(network, training.program(), boundary);
    Programs programs = new Programs(training.program(), backward, trained.program());
    Forms forms = Forms.of(programs, training.constants());
    if (!limits.allow(training, backward)) {
      return forms.with(problems);
    }
    Scheduling scheduling = scheduling(network, programs, training, boundary);
    Schedule inference = scheduling.inference();
    Optional<Schedule> step =
        network.isTrained() ? Optional.of(scheduling.training()) : Optional.empty();
    limits.checkSchedules(inference, step);
    Outline outline = Outlining.of(network, training, options, scheduling.isSmall());
    Optional<Weights> weights =
        file.flatMap(
            found ->
                Baking.of(
                    found,
                    network,
                    training.parameters().keySet(),
                    outline.fingerprint(),
                    outline.structure(),
                    problems));
    if (problems.hasErrors()) {
      return forms.with(new Schedules(inference, step, Optional.empty())).with(problems);
    }
    Optional<Schedule> derivatives = Derivatives.schedule(network, trained, scheduling);
    Schedules schedules = new Schedules(inference, step, derivatives);
    Program described = ForwardPass.of(network, Mode.TRAINING, RawRows.NONE).program();
    Emission emission = new Emission(outline.with(weights), training.program(), described);
    List<SourceFile> sources = SourceFiles.of(network, emission, schedules);
    limits.checkTexts(sources);
    return forms
        .with(schedules)
        .with(sources, SourceFiles.resources(sources.get(0), weights))
        .with(problems);
  }

  private static Scheduling scheduling(
      Network network, Programs programs, Forward training, Boundary boundary) {
    return new Scheduling(
        programs,
        new Interface(boundary.inputs(), boundary.outputs(), boundary.targets()),
        network.configuration().unroll(),
        new Constants(training.constants()),
        boundary.watched(),
        network.repeatedBlocks());
  }
}
