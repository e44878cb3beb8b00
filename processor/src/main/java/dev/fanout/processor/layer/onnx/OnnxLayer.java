package dev.fanout.processor.layer.onnx;

import dev.fanout.Onnx;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.LayerKind;
import dev.fanout.processor.layer.LayerKind.Arity;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Mode;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.ParameterFile;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.RawRows;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.onnx.value.GraphValue;
import dev.fanout.processor.layer.onnx.value.Shapes;
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.onnx.OnnxValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A value of the graph of a file.
 *
 * @param name of the file
 * @param output the value; empty for the first output
 * @param file empty where there is none
 * @param mistake why there is none
 */
public record OnnxLayer(
    String name, String output, ParameterUse use, Optional<ModelFile> file, String mistake)
    implements Layer {

  public static final LayerKind KIND = new LayerKind(Onnx.class, Arity.ONE_OR_MORE);

  /** How it is read from its annotation. */
  public static LayerReader reader(ModelFiles files) {
    return new LayerReader(KIND, members -> read(members, files));
  }

  private static OnnxLayer read(MemberValues members, ModelFiles files) {
    String name = members.text("value");
    String output = members.text("output");
    ParameterUse use = ParameterUse.read(members);
    try {
      ModelFile file = files.read(name, members.origin().where());
      return new OnnxLayer(name, output, use, Optional.of(file), "");
    } catch (IOException e) {
      return new OnnxLayer(name, output, use, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public LayerKind kind() {
    return KIND;
  }

  @Override
  public Optional<ParameterUse> parameterUse() {
    return Optional.of(use);
  }

  @Override
  public Layer with(ParameterUse other) {
    return new OnnxLayer(name, output, other, file, mistake);
  }

  @Override
  public Optional<ParameterFile> parameterFile() {
    return file.map(found -> new ParameterFile(found.name(), found.digest()));
  }

  /** What tells graphs apart whose parameters have the same names and shapes. */
  @Override
  public String settings() {
    CRC32 crc = new CRC32();
    file.ifPresent(
        found ->
            found
                .model()
                .graph()
                .nodes()
                .forEach(
                    node ->
                        crc.update(
                            (node.operator() + node.inputs() + node.outputs())
                                .getBytes(StandardCharsets.UTF_8))));
    return "graph %08x".formatted(crc.getValue());
  }

  @Override
  public Optional<Shape> shape(String node, List<Node> parents, Origin origin, Problems problems) {
    if (file.isEmpty()) {
      problems.error(
          origin.where("value"), "NoModel", "'%s' is \"%s\": %s".formatted(node, name, mistake));
      return Optional.empty();
    }
    Node any = new Node(node, origin.where(), this, origin, parents, Shape.of(1));
    try {
      Forward forward = Forward.empty(Mode.INFERENCE, each -> each, RawRows.NONE);
      GraphImport graph = new GraphImport(file.get().model(), any, forward);
      GraphValue value = graph.value(value());
      Optional<String> difference = ModelCheck.difference(file.get(), any, value());
      if (difference.isPresent()) {
        problems.error(
            origin.where("value"),
            "WrongModel",
            "'%s' is \"%s\", which %s. Export the model again, or remove the data set if it is of another one."
                .formatted(node, name, difference.get()));
        return Optional.empty();
      }
      return Optional.of(shape(value, batch(value, graph)));
    } catch (UnsupportedModelException e) {
      problems.error(
          origin.where("value"),
          "UnsupportedModel",
          "'%s' is \"%s\", which %s.".formatted(node, name, e.getMessage()));
      return Optional.empty();
    }
  }

  private String value() {
    List<OnnxValue> outputs = file.orElseThrow().model().graph().outputs();
    if (!output.isEmpty()) {
      return output;
    }
    if (outputs.isEmpty()) {
      throw new UnsupportedModelException("has no output");
    }
    return outputs.get(0).name();
  }

  /** The axis of {@code value} that is the batch, or −1 if there is none. */
  private int batch(GraphValue value, GraphImport graph) {
    if (graph.inputs().stream().noneMatch(input -> input.batch() >= 0)) {
      return -1;
    }
    for (OnnxValue declared : file.orElseThrow().model().graph().outputs()) {
      for (GraphInputs input : graph.inputs()) {
        List<String> names =
            declared.shape().orElse(List.of()).stream().map(OnnxValue.Extent::name).toList();
        int axis = input.batchName().map(names::indexOf).orElse(-1);
        if (declared.name().equals(value()) && axis >= 0 && names.size() == value.rank()) {
          return value.extent(axis) == 1 ? axis : -1;
        }
      }
    }
    return value.rank() > 0 && value.extent(0) == 1 ? 0 : -1;
  }

  private static Shape shape(GraphValue value, int batch) {
    List<Integer> extents = new ArrayList<>(value.shape());
    if (batch >= 0) {
      extents.remove(batch);
    }
    return extents.isEmpty() ? Shape.of(1) : new Shape(extents);
  }

  @Override
  public void forward(Node node, Forward forward) {
    GraphImport graph = new GraphImport(file.orElseThrow().model(), node, forward);
    GraphValue value = graph.value(value());
    int batch = batch(value, graph);
    List<Affine> from = Shapes.indices(value.shape(), "i");
    List<Affine> to = new ArrayList<>(from);
    if (batch >= 0) {
      to.remove(batch);
    }
    if (to.isEmpty()) {
      to.add(Affine.constant(0));
    }
    forward.stating(node.name());
    forward.assign(forward.value(node).of(to), value.at(from));
  }
}
