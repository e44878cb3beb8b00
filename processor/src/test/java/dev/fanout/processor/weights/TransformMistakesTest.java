package dev.fanout.processor.weights;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.data.Transform;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transforms of a file that a description says nothing of, or that do not fit it. */
final class TransformMistakesTest {

  private static final String NET =
      """
      package p;
      import dev.fanout.*;
      @Network(
          weights = "net.safetensors"%s)
      interface Net {
        @Input(2) Tensor x();
        @Input(%s) Tensor z();
        @Dense(units = 2) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x);
        @Dense(units = 3, activation = Activation.SOFTMAX)
        @Output(loss = Loss.CROSS_ENTROPY, classTargets = true) Tensor c(Tensor x, Tensor z);
      }
      """;

  private static final String BAKED = ", transforms = Transforms.BAKED";

  @TempDir Path folder;

  private void file(String... metadata) {
    StringBuilder more = new StringBuilder();
    for (int i = 2; i < metadata.length; i += 2) {
      more.append("\",\"").append(metadata[i]).append("\":\"").append(metadata[i + 1]);
    }
    RawFile file = new RawFile();
    if (metadata.length > 0) {
      file.metadata(metadata[0], metadata[1] + more);
    }
    file.tensor("y.weight", "[2,2]", 1, 2, 3, 4)
        .tensor("y.bias", "[2]", 5, 6)
        .tensor("c.weight", "[3,4]", new float[12])
        .tensor("c.bias", "[3]", 1, 2, 3)
        .write(folder.resolve("net.safetensors"));
  }

  private void says(String description, String... messages) {
    Compiled compiled =
        Compiler.JAVAC.compilation().options("-Afanout.weights=" + folder).compile(description);
    List<String> said = new ArrayList<>();
    compiled.problems().forEach(one -> said.add(Compiled.text(one)));
    assertThat(said).containsExactlyElementsIn(messages).inOrder();
    compiled.problems().forEach(one -> assertThat(one.getLineNumber()).isEqualTo(4));
  }

  private static String net(String members) {
    return NET.formatted(members, "2");
  }

  @Test
  void noWord() {
    file(
        "fanout.inputs",
        Transform.dividing(4, 2).toText(),
        "fanout.targets",
        Transform.columns(3)
            .minMax(0, 1)
            .keep(2)
            .fit(new double[][] {{1, 2, 0}, {3, 4, 1}})
            .toText());

    says(
        net(""),
        "[TransformsInFile] 'net.safetensors' carries transforms of which 'Net' says nothing, so its"
            + " model expects inputs transformed as in training: x, z (4 columns scaled), and gives"
            + " outputs in the units of transformed targets: y, c (2 columns scaled). Set transforms"
            + " = BAKED for a model of raw inputs and original units, or CALLER if the caller"
            + " transforms.");
    says(net(", transforms = Transforms.CALLER"));
    says(net(BAKED));
  }

  @Test
  void noTransforms() {
    file();
    says(net(""));
    says(net(", transforms = Transforms.CALLER"));
    says(
        net(BAKED),
        "[NoTransforms] 'Net' has transforms = BAKED, and 'net.safetensors' carries none. Save them"
            + " with the weights, Safetensors.save(file, layout, inputs, targets), or remove it.");
  }

  @Test
  void noWeights() {
    says(
        net(BAKED).replace("weights = \"net.safetensors\", ", ""),
        "[NoWeights] 'Net' has transforms and no weights to carry any. Name their file by weights ="
            + " \"….safetensors\", or remove it.");
  }

  @Test
  void trainingToo() {
    file("fanout.inputs", Transform.dividing(4, 2).toText());
    says(net(BAKED + ", training = false"));
    says(
        net(BAKED + ", training = true"),
        "[BakedTraining] 'Net' has training = true and transforms = BAKED, and what is trained takes"
            + " samples that are transformed. Train another description, which 'Net' may extend, and"
            + " remove training here.");
  }

  @Test
  void otherWidths() {
    file(
        "fanout.inputs",
        Transform.dividing(5, 2).toText(),
        "fanout.targets",
        Transform.dividing(2, 2).toText());
    says(
        net(BAKED),
        "[WrongTransforms] 'net.safetensors' has a transform of the inputs that gives 5 values, and"
            + " 'Net' takes 4: x (2), z (2). Save the transform that made its samples.",
        "[WrongTransforms] 'net.safetensors' has a transform of the targets that gives 2 values, and"
            + " 'Net' takes 3: y (2), c (1). Save the transform that made its samples.");
  }

  @Test
  void aColumnOfTwoInputs() {
    file("fanout.inputs", Transform.oneHot(2, 1, 3).toText());
    says(
        net(BAKED),
        "[WrongTransforms] 'net.safetensors' has a transform of the inputs whose column 1 becomes"
            + " values of 'x' and of the next one: x (2), z (2). Give each columns of its own.");
  }

  @Test
  void whatIsNotUndone() {
    file("fanout.targets", Transform.dividing(3, 2).toText());
    says(
        net(BAKED),
        "[WrongTransforms] 'net.safetensors' has a transform of the targets of 'c' that is not"
            + " undone: it changes the numbers of classes. Only scaling is baked into outputs, and a"
            + " class written in columns stays one: set transforms = CALLER.");
    file(
        "fanout.targets",
        Transform.columns(3)
            .keep(0, 2)
            .minMax(1)
            .imputeMean(1)
            .fit(new double[][] {{1, 2, 0}, {3, 4, 1}})
            .toText());
    says(
        net(BAKED),
        "[WrongTransforms] 'net.safetensors' has a transform of the targets of 'y' that is not"
            + " undone: 1 column scaled, 1 column imputed. Only scaling is baked into outputs, and a"
            + " class written in columns stays one: set transforms = CALLER.");
  }

  @Test
  void columnsOfAPicture() {
    file("fanout.inputs", Transform.oneHot(3, 2, 2).toText());
    says(
        NET.formatted(BAKED, "{1, 2}"),
        "[WrongTransforms] 'net.safetensors' has a transform of 'z' that treats its columns"
            + " differently, and 'z' is 1×2. Only scaling, and imputing all of them, is baked for"
            + " inputs of more than one dimension: set transforms = CALLER.");
  }

  @Test
  void numbersThatNoFloatIs() {
    for (String column :
        List.of("n 0x1.0p200 0x1.0p0", "n 0x0.0p0 0x1.0p-200", "f 0x1.0p300 n 0x0.0p0 0x1.0p0")) {
      file(
          "fanout.inputs",
          "columns:n 0x0.0p0 0x1.0p1,%s,d,n 0x0.0p0 0x1.0p0,n 0x0.0p0 0x1.0p0".formatted(column));
      Compiled compiled =
          Compiler.JAVAC.compilation().options("-Afanout.weights=" + folder).compile(net(BAKED));
      assertThat(compiled.problems()).hasSize(1);
      assertThat(Compiled.text(compiled.problems().get(0)))
          .matches(
              "\\[WrongTransforms] 'net.safetensors' has a transform of the inputs with the number"
                  + " .*E.*, and 'Net' computes in float, where that is 0, infinite or another"
                  + " category. Set precision = DOUBLE, or transforms = CALLER.");
      says(net(BAKED + ", precision = Precision.DOUBLE"));
    }
  }

  @Test
  void aTextOfSomethingElse() {
    for (String text : List.of("", "scale", "scale:4:0x0p0:NaN", "columns:q", "columns:n 0x0p0")) {
      file("fanout.inputs", text);
      says(
          net(BAKED),
          "[WrongTransforms] 'net.safetensors' has a transform of the inputs that cannot be read: '"
              + text
              + "'. Save it again by Safetensors.save(file, layout, inputs, targets).");
    }
  }

  /** The way that was tried first: nodes that scale, in the deployed description alone. */
  @Test
  void nodesOfATransformInTheDeployedDescription() {
    String nodes = Transform.minMax(new float[][] {{1, 7}, {5, 7}}).description("x");
    file(
        "fanout.fingerprint",
        "0",
        "fanout.structure",
        "x = input 2\\nz = input 2\\ny = dense identity 2 (x)\\nc = dense softmax 3 (x, z)");
    String y = "@Dense(units = 2) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x%s);";
    says(
        net("").replace(y.formatted(""), nodes + y.formatted("Scaled")),
        "[WrongWeights] 'net.safetensors' is not a file of 'Net': names and shapes fit, but layers,"
            + " activations or structure changed since the file was saved; xShift is new, constant"
            + " 2; xCentred is new, subtract 2 (x, xShift); xScale is new, constant 2; xScaled is"
            + " new, divide 2 (xCentred, xScale); y was dense identity 2 (x) and is dense identity 2"
            + " (xScaled). Save the trained network again, or describe the one that was saved. For a"
            + " model of raw inputs leave out the nodes that scale, save the transforms with the"
            + " weights, and set transforms = BAKED.");
  }
}
