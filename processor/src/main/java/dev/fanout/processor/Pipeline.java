package dev.fanout.processor;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.explain.Page;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.layer.pass.Boundary;
import dev.fanout.processor.layer.pass.ForwardPass;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.check.Check;
import dev.fanout.processor.notation.check.Form;
import dev.fanout.processor.notation.check.Passes;
import dev.fanout.processor.notation.derivative.Copies;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.folding.Folding;
import dev.fanout.processor.schedule.pass.Scheduling;
import dev.fanout.processor.schedule.pass.Scheduling.Programs;
import dev.fanout.processor.source.Emission;
import dev.fanout.processor.source.kernel.Libraries;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.weights.Baking;
import dev.fanout.processor.weights.StoredTransforms;
import dev.fanout.processor.weights.Weights;
import dev.fanout.processor.weights.WeightsFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** From a checked network to the text of the emitted classes, form by form. */
final class Pipeline {

  private final Libraries libraries = new Libraries();

  /** What is left of a forward pass in a model: no copies, no norms behind convolutions. */
  private static Program model(Program trained, Boundary boundary, Passes passes) {
    Predicate<Tensor> outputs = boundary.outputs()::contains;
    return passes.run(
        "folding",
        () ->
            Folding.of(
                Copies.without(trained, outputs),
                outputs.or(tensor -> boundary.watched().contains(tensor.adjoint()))),
        Check.as(Form.INFERENCE));
  }

  /**
   * @param file what the model is born with; empty for nothing
   */
  Forms run(Network network, Options options, Optional<WeightsFile> file) {
    Problems problems = new Problems();
    Limits limits = new Limits(network, problems);
    RawRows raw =
        file.map(found -> StoredTransforms.of(found, network, problems)).orElse(RawRows.NONE);
    Passes passes = new Passes(options.isChecked());
    Forward training =
        passes.run(
            "forward",
            () -> ForwardPass.of(network, Mode.TRAINING, raw),
            made -> Check.of(Form.TRAINING, made.program()));
    Forward trained =
        passes.run(
            "forward of the trained",
            () -> ForwardPass.of(network, Mode.INFERENCE, raw),
            made -> Check.of(Form.INFERENCE, made.program()));
    Boundary boundary = Boundary.of(network, training);
    Program backward = Derivatives.backward(network, training.program(), boundary, passes);
    Program model = model(trained.program(), boundary, passes);
    Programs programs = new Programs(training.program(), backward, trained.program(), model);
    Forms forms = Forms.of(programs, training.constants());
    if (!limits.allow(training, backward)) {
      return forms.with(problems);
    }
    Scheduling scheduling = Schedules.of(programs, network, training, boundary, options, passes);
    Schedules schedules = Schedules.of(scheduling, network, passes);
    limits.check(schedules);
    Outline outline = Outlining.of(network, training, options);
    Optional<Weights> weights =
        file.isEmpty()
            ? Baking.ofStarts(training.parameters(), network, problems)
            : Baking.of(
                file.get(),
                network,
                training.parameters().keySet(),
                outline.fingerprint(),
                outline.structure(),
                problems);
    if (problems.hasErrors()) {
      return forms.with(schedules).with(problems);
    }
    Schedules all = schedules.with(Derivatives.schedule(network, trained, scheduling, passes));
    Program described = ForwardPass.of(network, Mode.TRAINING, RawRows.NONE).program();
    Outline complete = outline.with(weights);
    Emission emission = new Emission(complete, training.program(), described, libraries);
    List<SourceFile> sources = SourceFiles.of(network, emission, all, passes);
    limits.checkTexts(sources);
    if (options.isDumped()) {
      problems.note(network.where(), "Passes", "'" + network.name() + "' was made by" + passes);
    }
    Forms made = forms.with(all).with(sources, SourceFiles.resources(sources.get(0), weights));
    return (options.isPaged()
            ? made.withPage(page(complete, described, all, sources, passes))
            : made)
        .with(problems);
  }

  /** The chain rule as it stands: contributions are not merged, so each term can be shown. */
  private static String page(
      Outline outline,
      Program forward,
      Schedules schedules,
      List<SourceFile> sources,
      Passes passes) {
    Program backward =
        passes.run(
            "gradient of the page",
            () ->
                ReverseMode.of(forward, t -> t.role() == Role.PARAMETER || t.role() == Role.INPUT),
            Check.backwardOf(forward));
    String training =
        sources.stream()
            .filter(source -> source.simpleName().endsWith("Training"))
            .map(SourceFile::text)
            .findFirst()
            .orElse("");
    return passes.run(
        "page",
        () -> Page.of(outline, schedules.inference().layers(), forward, backward, training));
  }
}
