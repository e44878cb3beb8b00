package dev.fanout.processor.layer.onnx;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.diagnostic.FilePlace;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problem;
import dev.fanout.processor.diagnostic.Problem.Severity;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.layer.kind.InputLayer;
import dev.fanout.processor.onnx.ElementType;
import dev.fanout.processor.onnx.OnnxGraph;
import dev.fanout.processor.onnx.OnnxModel;
import dev.fanout.processor.onnx.OnnxNode;
import dev.fanout.processor.onnx.OnnxTensor;
import dev.fanout.processor.onnx.OnnxValue;
import dev.fanout.processor.onnx.OnnxValue.Extent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A graph that the compiler would compute for long: its square has size³ operations. */
final class UncheckedModelTest {

  private static final Origin NOWHERE = Origin.at(new FilePlace("", ""));

  @Test
  void isTaken() {
    Problems problems = new Problems();
    assertThat(shape(470, problems)).hasValue(new Shape(List.of(470, 470)));
    assertThat(problems.all()).hasSize(1);
    Problem problem = problems.all().get(0);
    assertThat(problem.severity()).isEqualTo(Severity.WARNING);
    assertThat(problem.code()).isEqualTo("UncheckedModel");
    assertThat(problem.text())
        .isEqualTo(
            "'y' is \"square.onnx\", which was not compared with the data set beside it:"
                + " it has 104 million operations, and the compiler computes at most 100 million."
                + " Compare the compiled model with output_0.pb in a test, or remove the data set.");
  }

  @Test
  void aSmallOneIsComparedWithoutAWord() {
    Problems problems = new Problems();
    assertThat(shape(10, problems)).hasValue(new Shape(List.of(10, 10)));
    assertThat(problems.all()).isEmpty();
  }

  /** Of the square of a matrix of zeros, as the data set has it. */
  private static Optional<Shape> shape(int size, Problems problems) {
    List<Integer> square = List.of(size, size);
    Optional<List<Extent>> extents =
        Optional.of(List.of(new Extent(size, ""), new Extent(size, "")));
    OnnxGraph graph =
        new OnnxGraph(
            "",
            List.of(new OnnxNode("MatMul", "", "", List.of("x", "x"), List.of("y"), Map.of())),
            Map.of(),
            List.of(new OnnxValue("x", 1, extents)),
            List.of(new OnnxValue("y", 1, extents)));
    OnnxTensor zeros = new OnnxTensor("", ElementType.FLOAT, square, new double[size * size]);
    ModelFile file =
        new ModelFile(
            "square.onnx",
            "",
            new OnnxModel("", Map.of("", 17L), graph, List.of()),
            Optional.of(new DataSet(List.of(zeros), List.of(zeros))));
    Shape shape = new Shape(square);
    Node x = new Node("x", NOWHERE.where(), new InputLayer(square), NOWHERE, List.of(), shape);
    return new OnnxLayer("square.onnx", "", ParameterUse.OWN, Optional.of(file), "")
        .shape("y", List.of(x), NOWHERE, problems);
  }
}
