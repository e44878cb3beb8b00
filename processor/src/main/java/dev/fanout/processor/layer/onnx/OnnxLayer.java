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
import dev.fanout.processor.layer.onnx.value.UnsupportedModelException;
import dev.fanout.processor.onnx.OnnxModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

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
    long digest = file.map(found -> GraphDigest.of(found.model().graph())).orElse(0L);
    return "graph %08x".formatted(digest);
  }

  @Override
  public Optional<Shape> shape(String node, List<Node> parents, Origin origin, Problems problems) {
    ModelReport report = new ModelReport(node, name, origin, problems);
    if (file.isEmpty()) {
      report.missing(mistake);
      return Optional.empty();
    }
    Node any = new Node(node, origin.where(), this, origin, parents, Shape.of(1));
    try {
      SampleValue value = value(any, Forward.empty(Mode.INFERENCE, each -> each, RawRows.NONE));
      String valueName = SampleValue.name(file.get().model(), output);
      boolean isWrong =
          ModelCheck.of(file.get(), any, valueName).filter(report::isWrong).isPresent();
      return isWrong ? Optional.empty() : Optional.of(value.shape());
    } catch (UnsupportedModelException e) {
      report.unsupported(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  @Override
  public void forward(Node node, Forward forward) {
    value(node, forward).assign(node, forward);
  }

  private SampleValue value(Node node, Forward forward) {
    OnnxModel model = file.orElseThrow().model();
    GraphImport graph = new GraphImport(model, node, forward);
    return SampleValue.of(model, graph, SampleValue.name(model, output));
  }
}
