package dev.fanout.processor.layer.onnx;

import dev.fanout.processor.diagnostic.FilePlace;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.kind.InputLayer;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.interpreter.Interpreter;
import dev.fanout.processor.onnx.ElementType;
import dev.fanout.processor.onnx.ExternalData;
import dev.fanout.processor.onnx.OnnxGraph;
import dev.fanout.processor.onnx.OnnxModel;
import dev.fanout.processor.onnx.OnnxReader;
import dev.fanout.processor.onnx.OnnxTensor;
import dev.fanout.processor.onnx.OnnxValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A model with inputs and outputs as ONNX keeps them, {@code model.onnx} and data sets. */
record NodeCase(String name, OnnxModel model, List<List<OnnxTensor>> sets) {

  private static final Origin NOWHERE = Origin.at(new FilePlace("", ""));

  /** Each set: the inputs, then the outputs. */
  static NodeCase read(Path folder) throws IOException {
    OnnxModel model =
        OnnxReader.read(Files.readAllBytes(folder.resolve("model.onnx")), ExternalData.NONE);
    List<List<OnnxTensor>> sets = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path set : files.filter(Files::isDirectory).sorted().toList()) {
        List<OnnxTensor> tensors = new ArrayList<>();
        for (int i = 0; i < model.graph().supplied().size(); i++) {
          tensors.add(tensor(set, "input_" + i));
        }
        for (int i = 0; i < model.graph().outputs().size(); i++) {
          tensors.add(tensor(set, "output_" + i));
        }
        sets.add(tensors);
      }
    }
    return new NodeCase(folder.getFileName().toString(), model, sets);
  }

  private static OnnxTensor tensor(Path set, String name) throws IOException {
    return OnnxReader.readTensor(Files.readAllBytes(set.resolve(name + ".pb")));
  }

  /** In what an output differs from that of the file; empty if none does. */
  Optional<String> difference() {
    for (List<OnnxTensor> set : sets) {
      int inputs = model.graph().supplied().size();
      for (int output = 0; output < model.graph().outputs().size(); output++) {
        String value = model.graph().outputs().get(output).name();
        OnnxTensor expected = set.get(inputs + output);
        Optional<String> difference = difference(value, set.subList(0, inputs), expected);
        if (difference.isPresent()) {
          return difference;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> difference(String value, List<OnnxTensor> all, OnnxTensor expected) {
    Forward forward = Forward.empty(Mode.INFERENCE, any -> any, RawRows.NONE);
    List<Node> parents = new ArrayList<>();
    List<OnnxTensor> inputs = new ArrayList<>();
    List<OnnxValue> supplied = new ArrayList<>();
    Map<String, OnnxTensor> initializers = new HashMap<>(model.graph().initializers());
    for (int i = 0; i < all.size(); i++) {
      OnnxTensor input = all.get(i);
      String name = model.graph().supplied().get(i).name();
      if (isFixed(input, i)) {
        initializers.put(name, new OnnxTensor(name, input.type(), input.shape(), input.values()));
        continue;
      }
      inputs.add(input);
      supplied.add(model.graph().supplied().get(i));
      List<Integer> shape = input.shape();
      parents.add(
          new Node(
              "x" + i,
              NOWHERE.where(),
              new InputLayer(shape.isEmpty() ? List.of(1) : shape),
              NOWHERE,
              List.of(),
              shape.isEmpty() ? Shape.of(1) : new Shape(shape)));
    }
    OnnxModel fixed =
        new OnnxModel(
            model.producer(),
            model.opsets(),
            new OnnxGraph(
                "", model.graph().nodes(), initializers, supplied, model.graph().outputs()),
            model.functions());
    OnnxLayer layer = new OnnxLayer("", "", ParameterUse.OWN, Optional.empty(), "");
    Node node = new Node("y", NOWHERE.where(), layer, NOWHERE, parents, Shape.of(1));
    GraphImport graph = new GraphImport(fixed, node, forward);
    Operand found = graph.value(value);
    if (!found.shape().equals(expected.shape())) {
      return Optional.of(value + " has the shape " + found.shape() + ", not " + expected.shape());
    }
    Operand result = found;
    if (!found.isFixed()) {
      Scope scope = new Scope(node, forward, List.of());
      result =
          scope.value(
              "result_of_test", found.type(), found.shape(), Shapes.range(0, found.rank()), true);
      List<Affine> i = Shapes.indices(found.shape(), "i");
      forward.assign(result.access(i), found.at(i));
    }
    double[] actual = result.values();
    if (actual == null) {
      Interpreter interpreter = new Interpreter(1);
      forward.constants().forEach(interpreter::put);
      forward.parameters().forEach((tensor, start) -> interpreter.put(tensor, start.values()));
      for (int i = 0; i < parents.size(); i++) {
        interpreter.put(forward.row(parents.get(i)), inputs.get(i).values());
      }
      interpreter.run(forward.program());
      actual = interpreter.get(forward.value(result.stored().orElseThrow().node()));
    }
    for (int i = 0; i < actual.length; i++) {
      double should = expected.values()[i];
      if (!(Math.abs(actual[i] - should) <= 1e-5 + 1e-4 * Math.abs(should))
          && !(Double.isNaN(actual[i]) && Double.isNaN(should))
          && actual[i] != should) {
        return Optional.of(
            "%s[%s] is %s, not %s (%s inputs)"
                .formatted(value, i, actual[i], should, supplied.size()));
      }
    }
    return Optional.empty();
  }

  /** A case gives as inputs what a model has as constants: shapes, axes, numbers and bounds. */
  private static boolean isFixed(OnnxTensor input, int number) {
    return number > 0 && (input.type() == ElementType.INT64 || input.shape().isEmpty());
  }

  /** The cases in {@code folder}. */
  static List<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> Files.exists(f.resolve("model.onnx"))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
