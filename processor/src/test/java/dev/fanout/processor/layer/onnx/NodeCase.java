package dev.fanout.processor.layer.onnx;

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

/** A model with inputs and outputs as ONNX keeps them: {@code model.onnx} and its data sets. */
record NodeCase(String name, OnnxModel model, List<DataSet> sets) {

  static NodeCase read(Path folder) throws IOException {
    OnnxModel model =
        OnnxReader.read(Files.readAllBytes(folder.resolve("model.onnx")), ExternalData.NONE);
    List<DataSet> sets = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path set : files.filter(Files::isDirectory).sorted().toList()) {
        sets.add(
            new DataSet(
                tensors(set, "input_", model.graph().supplied().size()),
                tensors(set, "output_", model.graph().outputs().size())));
      }
    }
    return new NodeCase(folder.getFileName().toString(), model, sets);
  }

  private static List<OnnxTensor> tensors(Path set, String name, int count) throws IOException {
    List<OnnxTensor> tensors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tensors.add(OnnxReader.readTensor(Files.readAllBytes(set.resolve(name + i + ".pb"))));
    }
    return tensors;
  }

  /** In what an output or a gradient differs from what it is to be; empty if none does. */
  Optional<String> difference() {
    for (DataSet set : sets) {
      for (int output = 0; output < set.outputs().size(); output++) {
        StatedCase stated = stated(set, model.graph().outputs().get(output).name());
        Optional<String> difference =
            stated.difference(set.outputs().get(output)).or(stated::gradientDifference);
        if (difference.isPresent()) {
          return difference;
        }
      }
    }
    return Optional.empty();
  }

  /** A case gives as inputs what a model has as constants: shapes, axes, numbers and bounds. */
  private StatedCase stated(DataSet set, String value) {
    List<OnnxTensor> inputs = new ArrayList<>();
    List<OnnxValue> supplied = new ArrayList<>();
    Map<String, OnnxTensor> initializers = new HashMap<>(model.graph().initializers());
    for (int i = 0; i < set.inputs().size(); i++) {
      OnnxTensor input = set.inputs().get(i);
      OnnxValue declared = model.graph().supplied().get(i);
      if (i > 0 && (input.type() == ElementType.INT64 || input.shape().isEmpty())) {
        String name = declared.name();
        initializers.put(name, new OnnxTensor(name, input.type(), input.shape(), input.values()));
      } else {
        inputs.add(input);
        supplied.add(declared);
      }
    }
    OnnxGraph graph =
        new OnnxGraph("", model.graph().nodes(), initializers, supplied, model.graph().outputs());
    return new StatedCase(
        new OnnxModel(model.producer(), model.opsets(), graph, model.functions()), inputs, value);
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
