package dev.fanout.processor.source;

import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the nodes are called, the emitted classes compile. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
final class NodeNamesTest {

  private static final int PER_COMPILATION = 17;

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

  /** The numbers of the first names: so many have one compilation. */
  static IntStream firsts() {
    return IntStream.iterate(0, first -> first < names().size(), first -> first + PER_COMPILATION);
  }

  /**
   * Names in threes, so that each is an input, a hidden node and an output once, in straight-line
   * code and in loops.
   */
  @ParameterizedTest
  @MethodSource("firsts")
  void compileAsAnyNode(int first) {
    List<String> names = names();
    int count = names.size();
    List<String> descriptions = new ArrayList<>();
    for (int i = first; i < Math.min(first + PER_COMPILATION, count); i++) {
      String[] nodes = {names.get(i), names.get((i + 1) % count), names.get((i + 2) % count)};
      descriptions.add(description("straight" + i, "AUTO", nodes));
      descriptions.add(description("loops" + i, "NEVER", nodes));
    }
    Compiler.JAVAC
        .compilation()
        .options("-Xlint:all,-processing", "-Werror")
        .compile(descriptions.toArray(String[]::new))
        .orFail();
  }

  private static String description(String packageName, String unroll, String... nodes) {
    return """
    package %s;
    import dev.fanout.*;
    @Network(unroll = Unroll.%s)
    interface Net {
      @Input(2) Tensor %3$s();
      @Input(1) Tensor more();
      @Dense(units = 20, activation = Activation.TANH) Tensor %4$s(Tensor %3$s, Tensor more);
      @Dense(units = 20, activation = Activation.RELU) Tensor second(Tensor %4$s);
      @Dense(units = 3, activation = Activation.SOFTMAX)
      @Output(loss = Loss.CROSS_ENTROPY)
      Tensor %5$s(Tensor second, Tensor %4$s, Tensor %3$s);
    }
    """
        .formatted(packageName, unroll, nodes[0], nodes[1], nodes[2]);
  }
}
