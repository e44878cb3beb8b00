package dev.fanout.processor.weights;

import dev.fanout.Precision;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.layer.TransformColumn;
import dev.fanout.processor.layer.TransformColumn.Treatment;
import dev.fanout.processor.layer.TransformStep;
import dev.fanout.processor.nullness.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What a file says was done to the samples, for each input and output of one network. */
public final class StoredTransforms {

  private static final String INPUTS = "fanout.inputs";
  private static final String TARGETS = "fanout.targets";

  private final WeightsFile file;
  private final Network network;
  private final Problems problems;

  private StoredTransforms(WeightsFile file, Network network, Problems problems) {
    this.file = file;
    this.network = network;
    this.problems = problems;
  }

  /**
   * The rows that the model exchanges with its caller. Reports a file with transforms of which the
   * description says nothing, and what does not fit.
   */
  public static RawRows of(WeightsFile file, Network network, Problems problems) {
    return new StoredTransforms(file, network, problems).rows();
  }

  private RawRows rows() {
    String inputs = file.tensors().metadata().get(INPUTS);
    String targets = file.tensors().metadata().get(TARGETS);
    boolean isCarried = inputs != null || targets != null;
    switch (network.configuration().transforms()) {
      case UNSPECIFIED -> {
        if (isCarried) {
          warn(inputs, targets);
        }
      }
      case CALLER -> {}
      case BAKED -> {
        checkTraining();
        if (isCarried) {
          return new RawRows(byName(inputs(inputs)), byName(outputs(targets)));
        }
        report(
            "NoTransforms",
            "'%s' has transforms = BAKED, and '%s' carries none. Save them with the weights, Safetensors.save(file, layout, inputs, targets), or remove it."
                .formatted(network.name(), file.name()));
      }
    }
    return RawRows.NONE;
  }

  private static Map<String, List<TransformStep>> byName(Map<Node, List<TransformStep>> steps) {
    Map<String, List<TransformStep>> byName = new HashMap<>();
    steps.forEach((node, all) -> byName.put(node.name(), all));
    return byName;
  }

  /** What is done to raw rows, and to those that come out. */
  static String summary(WeightsFile file) {
    String inputs = file.tensors().metadata().get(INPUTS);
    String targets = file.tensors().metadata().get(TARGETS);
    return (inputs == null
            ? ""
            : " Its inputs are raw and transformed as those of the training were ("
                + TransformReader.summary(inputs)
                + ").")
        + (targets == null
            ? ""
            : " Its outputs are in the units that the targets had before they were transformed ("
                + TransformReader.summary(targets)
                + ").");
  }

  private void checkTraining() {
    if (network.origin().isWritten("training") && network.configuration().training()) {
      problems.error(
          network.origin().where("training"),
          "BakedTraining",
          "'%s' has training = true and transforms = BAKED, and what is trained takes samples that are transformed. Train another description, which '%1$s' may extend, and remove training here."
              .formatted(network.name()));
    }
  }

  private void warn(@Nullable String inputs, @Nullable String targets) {
    List<String> expected = new ArrayList<>();
    if (inputs != null) {
      expected.add(
          "expects inputs transformed as in training: %s (%s)"
              .formatted(names(network.inputs()), TransformReader.summary(inputs)));
    }
    if (targets != null) {
      expected.add(
          "gives outputs in the units of transformed targets: %s (%s)"
              .formatted(names(network.outputs()), TransformReader.summary(targets)));
    }
    problems.warning(
        network.origin().where("weights"),
        "TransformsInFile",
        "'%s' carries transforms of which '%s' says nothing, so its model %s. Set transforms = BAKED for a model of raw inputs and original units, or CALLER if the caller transforms."
            .formatted(file.name(), network.name(), String.join(", and ", expected)));
  }

  private static String names(List<Node> nodes) {
    return String.join(", ", nodes.stream().map(Node::name).toList());
  }

  private Map<Node, List<TransformStep>> inputs(@Nullable String text) {
    Map<Node, List<TransformStep>> steps = split(text, "inputs", network.inputs(), Node::width);
    steps
        .entrySet()
        .removeIf(
            input -> {
              Node node = input.getKey();
              boolean fits =
                  node.shape().extents().size() == 1
                      || input.getValue().stream().allMatch(TransformStep::isUniform);
              if (!fits) {
                report(
                    "WrongTransforms",
                    "'%s' has a transform of '%s' that treats its columns differently, and '%s' is %s. Only scaling, and imputing all of them, is baked for inputs of more than one dimension: set transforms = CALLER."
                        .formatted(file.name(), node, node, node.shape()));
              }
              return !fits;
            });
    return steps;
  }

  private Map<Node, List<TransformStep>> outputs(@Nullable String text) {
    Map<Node, List<TransformStep>> steps =
        split(text, "targets", network.outputs(), node -> network.heads(node).get(0).targetWidth());
    steps
        .entrySet()
        .removeIf(
            output -> {
              boolean isClass = network.heads(output.getKey()).get(0).objective().isOfClass();
              boolean scales = output.getValue().stream().allMatch(TransformStep::isScaling);
              // Probabilities of classes have no other units.
              boolean writesClass =
                  output.getValue().size() == 1
                      && output.getValue().get(0).columns().size() == 1
                      && output.getValue().get(0).columns().get(0).treatment()
                          == Treatment.CATEGORIES;
              if (isClass || !scales && !writesClass) {
                report(
                    "WrongTransforms",
                    "'%s' has a transform of the targets of '%s' that is not undone: %s. Only scaling is baked into outputs, and a class written in columns stays one: set transforms = CALLER."
                        .formatted(
                            file.name(),
                            output.getKey(),
                            isClass
                                ? "it changes the numbers of classes"
                                : TransformReader.summary(output.getValue())));
              }
              return isClass || !scales;
            });
    return steps;
  }

  /** The steps of each node that does not stay as it is. */
  private Map<Node, List<TransformStep>> split(
      @Nullable String text, String of, List<Node> nodes, ToIntFunction<Node> width) {
    Map<Node, List<TransformStep>> steps = new HashMap<>();
    if (text == null) {
      return steps;
    }
    List<TransformReader.ReadStep> whole = TransformReader.parse(text).orElse(null);
    if (whole == null) {
      report(
          "WrongTransforms",
          "'%s' has a transform of the %s that cannot be read: '%s'. Save it again by Safetensors.save(file, layout, inputs, targets)."
              .formatted(file.name(), of, text.substring(0, Math.min(99, text.length()))));
      return steps;
    }
    if (network.configuration().precision() == Precision.FLOAT) {
      Optional<Double> lost =
          whole.stream()
              .flatMap(step -> step.each().stream())
              .flatMap(column -> column.lostAsFloat().stream())
              .findFirst();
      if (lost.isPresent()) {
        report(
            "WrongTransforms",
            "'%s' has a transform of the %s with the number %s, and '%s' computes in float, where that is 0, infinite or another category. Set precision = DOUBLE, or transforms = CALLER."
                .formatted(file.name(), of, lost.get(), network.name()));
        return steps;
      }
    }
    int[] widths = nodes.stream().mapToInt(width).toArray();
    List<List<TransformStep>> parts = new ArrayList<>();
    nodes.forEach(node -> parts.add(new ArrayList<>()));
    for (int i = whole.size() - 1; i >= 0; i--) {
      long all = Arrays.stream(widths).asLongStream().sum();
      if (whole.get(i).outputWidth() != all) {
        report(
            "WrongTransforms",
            "'%s' has a transform of the %s that gives %s values, and '%s' takes %s: %s. Save the transform that made its samples."
                .formatted(
                    file.name(),
                    of,
                    Long.toString(whole.get(i).outputWidth()),
                    network.name(),
                    Long.toString(all),
                    list(nodes, width)));
        return new HashMap<>();
      }
      List<TransformColumn> columns = whole.get(i).columns();
      int at = 0;
      for (int n = 0; n < widths.length; n++) {
        int from = at;
        int taken = 0;
        while (at < columns.size()
            && (taken < widths[n] || columns.get(at).width() == 0 || n == widths.length - 1)) {
          taken += columns.get(at++).width();
        }
        if (taken != widths[n]) {
          report(
              "WrongTransforms",
              "'%s' has a transform of the %s whose column %s becomes values of '%s' and of the next one: %s. Give each columns of its own."
                  .formatted(
                      file.name(), of, Integer.toString(at - 1), nodes.get(n), list(nodes, width)));
          return new HashMap<>();
        }
        parts.get(n).add(0, new TransformStep(columns.subList(from, at)));
        widths[n] = at - from;
      }
    }
    for (int n = 0; n < widths.length; n++) {
      if (!parts.get(n).stream().allMatch(TransformStep::isIdentity)) {
        steps.put(nodes.get(n), Collections.unmodifiableList(parts.get(n)));
      }
    }
    return steps;
  }

  private static String list(List<Node> nodes, ToIntFunction<Node> width) {
    return String.join(
        ", ", nodes.stream().map(node -> node + " (" + width.applyAsInt(node) + ")").toList());
  }

  private void report(String code, String text) {
    problems.error(network.origin().where("transforms"), code, text);
  }
}
