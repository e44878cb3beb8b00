package dev.fanout.processor;

import dev.fanout.WeightStorage;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.notation.check.Passes;
import dev.fanout.processor.source.Emission;
import dev.fanout.processor.source.model.WeightResource;
import dev.fanout.processor.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which files the emitted texts and weights of a network go to. */
final class SourceFiles {

  private SourceFiles() {}

  /** The class of the model first. */
  static List<SourceFile> of(
      Network network, Emission emission, Schedules schedules, Passes passes) {
    List<SourceFile> files = new ArrayList<>();
    files.add(
        file(
            network,
            "Model",
            passes.run("text of the model", () -> emission.model(schedules.inference()))));
    schedules
        .training()
        .map(s -> passes.run("text of the training", () -> emission.training(s)))
        .ifPresent(text -> files.add(file(network, "Training", text)));
    schedules
        .derivatives()
        .map(s -> passes.run("text of the derivatives", () -> emission.derivatives(s)))
        .ifPresent(text -> files.add(file(network, "Derivatives", text)));
    emission.vectors().ifPresent(text -> files.add(file(network, "Vectors", text)));
    return files;
  }

  private static SourceFile file(Network network, String suffix, String text) {
    return new SourceFile(network.packageName(), network.name() + suffix, text);
  }

  /** What the class of the model reads. */
  static List<ResourceFile> resources(SourceFile model, Optional<Weights> weights) {
    List<ResourceFile> resources = new ArrayList<>();
    if (weights.isPresent() && weights.get().storage() == WeightStorage.RESOURCE) {
      String name = WeightResource.file(model.simpleName());
      resources.add(new ResourceFile(model.packageName(), name, weights.get().bytes()));
      resources.addAll(NativeImage.metadata(model, name));
    }
    return resources;
  }
}
