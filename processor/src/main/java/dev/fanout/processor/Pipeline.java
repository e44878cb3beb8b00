package dev.fanout.processor;

import dev.fanout.Storage;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.graph.Lookup;
import dev.fanout.processor.layer.BlockInputLayer;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.LossTerm;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.Gradient;
import dev.fanout.processor.notation.derivative.Simplification;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.pass.Constants;
import dev.fanout.processor.schedule.pass.MultiplyAdds;
import dev.fanout.processor.schedule.pass.Scheduling;
import dev.fanout.processor.schedule.pass.Scheduling.Programs;
import dev.fanout.processor.schedule.pass.Scheduling.Settings;
import dev.fanout.processor.source.Emission;
import dev.fanout.processor.source.model.WeightResource;
import dev.fanout.processor.source.outline.Outline;
import dev.fanout.processor.source.outline.Outline.Port;
import dev.fanout.processor.source.outline.Outline.Unit;
import dev.fanout.processor.source.text.Arithmetic;
import dev.fanout.processor.weights.Baking;
import dev.fanout.processor.weights.StoredTransforms;
import dev.fanout.processor.weights.Weights;
import dev.fanout.processor.weights.WeightsFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From a checked network to the text of the emitted classes, form by form. */
final class Pipeline {

  private Pipeline() {}

  /**
   * @param file what the model is born with; empty for nothing
   */
  static Forms run(Network network, Options options, Optional<WeightsFile> file) {
    Problems problems = new Problems();
    RawRows raw =
        file.map(found -> StoredTransforms.of(found, network, problems)).orElse(RawRows.NONE);
    Forward training = Forward.of(network, Mode.TRAINING, raw);
    Forward trained = Forward.of(network, Mode.INFERENCE, raw);
    Program forward = training.program();
    Program backward = backward(network, training);
    Map<String, String> dumps = new LinkedHashMap<>();
    List<SourceFile> sources = new ArrayList<>();
    List<ResourceFile> resources = new ArrayList<>();
    Forms forms =
        new Forms(
            sources,
            resources,
            dumps,
            forward,
            backward,
            trained.program(),
            training.constants(),
            List.of());
    Limits limits = new Limits(network, problems);
    if (!limits.allow(training, backward)) {
      return forms.with(problems);
    }
    Scheduling scheduling =
        new Scheduling(
            new Programs(forward, backward, trained.program()),
            rows(network, training),
            new Settings(network.unroll(), network.precision(), options.isVector()),
            new Constants(training.constants()),
            watched(network, training),
            network.repeatedBlocks());
    Schedule inference = scheduling.inference();
    Optional<Schedule> step =
        network.isTrained() ? Optional.of(scheduling.training()) : Optional.empty();
    dumps.put("forward", forward.toString());
    step.ifPresent(schedule -> dumps.put("backward", backward.toString()));
    dumps.put("inference", inference.toString());
    step.ifPresent(schedule -> dumps.put("training", schedule.toString()));
    limits.checkUnrolled(step.orElse(inference));
    limits.checkArrays(step.isPresent() ? "Training" : "Model", step.orElse(inference));
    Outline outline = outline(network, training, options);
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
      return forms.with(problems);
    }
    Program described = Forward.of(network, Mode.TRAINING, RawRows.NONE).program();
    Emission emission = new Emission(outline.with(weights), forward, described);
    sources.add(file(network, "Model", emission.model(inference)));
    weights
        .filter(baked -> baked.storage() == Storage.RESOURCE)
        .ifPresent(baked -> resources.addAll(resources(sources.get(0), baked)));
    step.ifPresent(s -> sources.add(file(network, "Training", emission.training(s))));
    if (!network.derivatives().isEmpty()) {
      Schedule derivatives = derivatives(network, trained, scheduling);
      dumps.put("derivatives", derivatives.toString());
      sources.add(file(network, "Derivatives", emission.derivatives(derivatives)));
    }
    emission
        .vectors(sources.stream().map(SourceFile::text).toList())
        .ifPresent(text -> sources.add(file(network, "Vectors", text)));
    limits.checkTexts(sources);
    return forms.with(problems);
  }

  /** The derivative of the error with respect to the parameters, if there is to be any training. */
  private static Program backward(Network network, Forward training) {
    if (!network.isTrained()) {
      return new Program(List.of());
    }
    Program forward = training.program();
    Program gradient = Gradient.of(forward, tensor -> tensor.role() == Role.PARAMETER);
    return Simplification.of(gradient, forward, watched(network, training));
  }

  private static List<ResourceFile> resources(SourceFile model, Weights weights) {
    String name = WeightResource.file(model.simpleName());
    List<ResourceFile> resources = new ArrayList<>();
    resources.add(new ResourceFile(model.packageName(), name, weights.bytes()));
    resources.addAll(NativeImage.metadata(model, name));
    return resources;
  }

  private static SourceFile file(Network network, String suffix, String text) {
    return new SourceFile(network.packageName(), network.name() + suffix, text);
  }

  private static Schedule derivatives(Network network, Forward trained, Scheduling scheduling) {
    List<Tensor> outputs = network.outputs().stream().map(trained::row).toList();
    List<Tensor> inputs = network.inputs().stream().map(trained::row).toList();
    Derivatives derivatives =
        new Derivatives(trained.program(), outputs, width(inputs) <= width(outputs));
    return scheduling.derivatives(
        derivatives.of(network.derivatives()), outputs.stream().map(Derivatives::weight).toList());
  }

  private static int width(List<Tensor> rows) {
    return rows.stream().mapToInt(Tensor::size).sum();
  }

  private static Scheduling.Interface rows(Network network, Forward layers) {
    return new Scheduling.Interface(
        network.inputs().stream().map(layers::row).toList(),
        network.outputs().stream().map(layers::row).toList(),
        network.outputs().stream().map(output -> target(network, output, layers)).toList());
  }

  private static Tensor target(Network network, Node output, Forward layers) {
    return network.heads(output).get(0).isOfClass()
        ? layers.targetClass(output)
        : layers.targetRow(output);
  }

  private static Set<Tensor> watched(Network network, Forward layers) {
    return network.watched().stream()
        .map(node -> layers.value(node).adjoint())
        .collect(Collectors.toSet());
  }

  private static Outline outline(Network network, Forward layers, Options options) {
    Map<Tensor, Outline.Start> parameters = new LinkedHashMap<>();
    layers
        .parameters()
        .forEach((t, s) -> parameters.put(t, new Outline.Start(s.initializer(), s.value())));
    Map<String, Long> multiplyAdds = MultiplyAdds.of(layers.program());
    return new Outline(
        network.packageName(),
        network.qualifiedName(),
        network.name(),
        network.isPublic(),
        new Arithmetic(network.precision(), options.isFused(), options.isVector()),
        network.unroll(),
        network.inputs().stream()
            .map(node -> new Port(node.name(), layers.row(node).size(), 0, List.of()))
            .toList(),
        network.outputs().stream().map(output -> port(network, output)).toList(),
        Lookup.of(network).stream()
            .map(l -> new Outline.Lookup(l.node().name(), l.column(), l.width(), l.rows()))
            .toList(),
        network.nodes().stream()
            .filter(node -> !(node.layer() instanceof BlockInputLayer))
            .map(node -> unit(node, multiplyAdds.getOrDefault(node.name(), 0L)))
            .toList(),
        parameters,
        network.sharedNames(parameters.keySet()),
        layers.constants(),
        layers.masks(),
        network.watched().stream().map(Node::name).toList(),
        network.derivatives(),
        network.repeatedBlocks(),
        network.isTrained(),
        null);
  }

  private static Port port(Network network, Node output) {
    List<LossTerm> heads = network.heads(output);
    return new Port(
        output.name(),
        output.width(),
        heads.get(0).targetWidth(),
        heads.stream().map(head -> head.loss().loss()).toList());
  }

  private static Unit unit(Node node, long multiplyAdds) {
    String kind = node.layer().annotation().getSimpleName().toLowerCase(Locale.ROOT);
    String activation =
        node.layer()
            .activation(node.settings())
            .map(a -> " " + a.name().toLowerCase(Locale.ROOT))
            .orElse("");
    return new Unit(
        node.name(),
        node.parameterName(),
        kind + activation,
        node.shape().toString(),
        node.width(),
        node.parents().stream().map(Pipeline::given).map(Node::name).toList(),
        multiplyAdds);
  }

  /** The node that an input of a block is another name of. */
  private static Node given(Node node) {
    return node.layer() instanceof BlockInputLayer ? given(node.parents().get(0)) : node;
  }
}
