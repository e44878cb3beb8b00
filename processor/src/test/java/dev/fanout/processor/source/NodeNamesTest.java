package dev.fanout.processor.source;

import dev.fanout.processor.testing.Compiler;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the nodes are called, the emitted classes compile. */
final class NodeNamesTest {

  /** Classes, fields, parameters and local variables of emitted code, and names of its methods. */
  static List<String> names() {
    return List.of(
        "b",
        "i",
        "j",
        "i1",
        "samples",
        "inputs",
        "outputs",
        "targets",
        "errors",
        "seeds",
        "seed",
        "error",
        "in",
        "out",
        "target",
        "order",
        "from",
        "to",
        "at",
        "count",
        "sum",
        "largest",
        "share",
        "results",
        "rows",
        "row",
        "value",
        "values",
        "blocks",
        "all",
        "capacity",
        "inputRows",
        "outputRows",
        "allParameters",
        "builder",
        "fixed",
        "forward",
        "evaluation",
        "reserve",
        "allocate",
        "tanh",
        "exp",
        "addProducts",
        "Math",
        "System",
        "Float",
        "Layout",
        "Blocks",
        "Samples",
        "Trainable",
        "Initializer",
        "Override",
        "String",
        "GeneratedByFanout",
        "IllegalArgumentException",
        "NetModel",
        "NetTraining",
        "dev",
        "java",
        "record",
        "var",
        "_x",
        "$",
        "größe",
        "x0",
        "gradientValues",
        "hidden2Transposed");
  }

  @ParameterizedTest
  @MethodSource("names")
  void compilesAsAnyNode(String name) {
    for (String unroll : List.of("AUTO", "NEVER")) {
      compile(unroll, name, "h", "y");
      compile(unroll, "x", name, "y");
      compile(unroll, "x", "h", name);
    }
  }

  private static void compile(String unroll, String input, String hidden, String output) {
    Compiler.JAVAC
        .compilation()
        .options("-Xlint:all,-processing", "-Werror")
        .compile(
            """
            import dev.fanout.*;
            @Network(unroll = Unroll.%s)
            interface Net {
              @Input(2) Tensor %2$s();
              @Input(1) Tensor more();
              @Dense(units = 20, activation = Activation.TANH) Tensor %3$s(Tensor %2$s, Tensor more);
              @Dense(units = 20, activation = Activation.RELU) Tensor second(Tensor %3$s);
              @Dense(units = 3, activation = Activation.SOFTMAX)
              @Output(loss = Loss.CROSS_ENTROPY)
              Tensor %4$s(Tensor second, Tensor %3$s, Tensor %2$s);
            }
            """
                .formatted(unroll, input, hidden, output))
        .orFail();
  }
}
