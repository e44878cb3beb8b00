package dev.fanout.processor.description;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.ReadingProcessor;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import dev.fanout.processor.testing.WritingProcessor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PlacedBlocks in other packages, source files, class files and rounds. */
class BlockFilesTest {

  private static final String BASE =
      """
      package other;
      import dev.fanout.*;
      interface Base {
        @Input(4) Tensor x();
        @Dense(units = 4, custom = Bent.class) Tensor gate(Tensor x);
      }
      """;

  private static final String BLOCK =
      """
      package other;
      import dev.fanout.*;
      @Network(precision = Precision.DOUBLE, unroll = Unroll.NEVER)
      public interface Block extends Base {
        @Multiply @Output(loss = Loss.HUBER) Tensor result(Tensor x, Tensor gate);
      }
      """;

  private static final String BENT =
      """
      package other;
      public class Bent {
        public static double value(double x) { return x; }
        public static double derivative(double x, double y) { return 1; }
      }
      """;

  private static final String NET =
      """
      package com.example;
      import dev.fanout.*;
      import other.Block;
      @Network interface Net {
        @Input(4) Tensor other();
        @Use(Block.class) Tensor com(Tensor other);
        @Dense(units = 3) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor com);
      }
      """;

  @ParameterizedTest
  @EnumSource
  void areFoundInOtherPackagesWithWhatTheyInherit(Compiler compiler) {
    List<Network> networks = Read.networks(compiler.compilation(), NET, BASE, BLOCK, BENT);
    Network network =
        networks.stream().filter(each -> each.name().equals("Net")).findFirst().orElseThrow();
    assertThat(Read.nodes(network))
        .containsExactly(
            "other: 4",
            "com.x(other): 4",
            "com.gate(com.x): 4",
            "com(com.x, com.gate): 4",
            "y(com): 3")
        .inOrder();
    assertThat(network.heads()).hasSize(1);
  }

  /** Nodes have the names of the packages that the emitted code names. */
  @ParameterizedTest
  @EnumSource
  void areEmittedForTheUsingNetwork(Compiler compiler) {
    Compiled compiled = compiler.compile(NET, BASE, BLOCK, BENT).orFail();
    assertThat(compiled.problems()).isEmpty();
    assertThat(compiled.source("com.example.NetModel")).contains("public float[] y(float[] other)");
  }

  @ParameterizedTest
  @EnumSource
  void cannotNameWhatOnlyTheirPackageSees(Compiler compiler) {
    Compiled compiled =
        compiler.compile(
            NET,
            BASE,
            BLOCK.replace("@Network(precision = Precision.DOUBLE, unroll = Unroll.NEVER)", ""),
            BENT.replace("public class", "class"));
    assertThat(texts(compiled)).hasSize(1);
    assertThat(texts(compiled).get(0))
        .startsWith(
            "[CustomActivation] 'gate' has the custom activation 'other.Bent', which the emitted"
                + " classes cannot see.");
  }

  @ParameterizedTest
  @EnumSource
  void cannotNameMethodsThatOnlyTheirPackageSees(Compiler compiler) {
    Compiled compiled =
        compiler.compile(
            NET,
            BASE,
            BLOCK.replace("@Network(precision = Precision.DOUBLE, unroll = Unroll.NEVER)", ""),
            BENT.replace("public static double value", "protected static double value"));
    assertThat(texts(compiled)).hasSize(1);
    assertThat(texts(compiled).get(0))
        .startsWith(
            "[CustomActivation] 'gate' has the custom activation 'other.Bent', whose 'double"
                + " value(double)' the emitted classes cannot see.");
  }

  @ParameterizedTest
  @EnumSource
  void reportTheirMistakesWhereTheyAreAndOnce(Compiler compiler) {
    Compiled compiled =
        compiler.compile(
            NET,
            NET.replace("interface Net", "interface Net2"),
            BASE.replace("Tensor gate(Tensor x)", "Tensor gate(Tensor xx)"),
            BLOCK,
            BENT);
    assertThat(texts(compiled))
        .containsExactly(
            "[UnknownNode] 'gate' takes 'xx'; no node has that name. The nodes are 'x', 'result'.");
    assertThat(compiled.problems().get(0).getLineNumber()).isEqualTo(5);
    if (compiler == Compiler.JAVAC) {
      assertThat(compiled.problems().get(0).getSource().getName()).contains("Base");
    }
  }

  @Test
  void areReadFromClassFilesThatNameTheirParameters() {
    Compiled blocks =
        Compiler.JAVAC.compilation().options("-parameters").compile(BASE, BLOCK, BENT).orFail();
    Compiler.JAVAC.compilation().classPath(blocks).compile(NET).orFail();
  }

  @ParameterizedTest
  @EnumSource
  void areReadFromClassFilesThatNameTheirNodes(Compiler compiler) {
    String base = takes(BASE);
    String block = takes(BLOCK);
    Compiled blocks = Compiler.JAVAC.compile(base, block, BENT).orFail();
    compiler.compilation().classPath(blocks).compile(NET).orFail();
  }

  /** A name that is missing is not excused by another one that is given. */
  @ParameterizedTest
  @EnumSource
  void areReportedIfTheyNameTheirNodesInPart(Compiler compiler) {
    String net =
        """
        package com;
        import dev.fanout.*;
        @Network interface Net extends Sums {
          @Dense(units = 1) @Output(loss = Loss.HINGE) Tensor y(Tensor sum);
        }
        """;
    String sums =
        """
        package com;
        import dev.fanout.*;
        interface Sums {
          @Input(2) Tensor x();
          @Add Tensor sum(@Takes("z") Tensor one, Tensor x);
        }
        """;
    Compiled compiled =
        compiler.compilation().classPath(Compiler.JAVAC.compile(sums).orFail()).compile(net);
    assertThat(texts(compiled))
        .containsExactly(
            "[NoParameterNames] 'sum' comes from the class file of 'Sums', where this compiler"
                + " finds no names of parameters. Compile 'Sums' with the option -parameters, or"
                + " together with the description, or name the nodes by @Takes.",
            "[UnknownNode] 'sum' takes 'z'; no node has that name. The nodes are 'x', 'y'.");
  }

  /** The source with each parameter named by {@code @Takes} and none by its own name. */
  private static String takes(String source) {
    return source.replaceAll("(?<=[(,] ?)Tensor (\\w+)(?=[,)])", "@Takes(\"$1\") Tensor p$1");
  }

  @ParameterizedTest
  @EnumSource
  void areReportedAtTheNetworkIfTheyDoNot(Compiler compiler) {
    Compiled blocks = Compiler.JAVAC.compile(BASE, BLOCK, BENT).orFail();
    Compiled compiled = compiler.compilation().classPath(blocks).compile(NET);
    assertThat(texts(compiled))
        .containsExactly(
            "[NoParameterNames] 'gate' comes from the class file of 'Base', where this compiler"
                + " finds no names of parameters. Compile 'Base' with the option -parameters, or"
                + " together with the description, or name the nodes by @Takes.",
            "[NoParameterNames] 'result' comes from the class file of 'Block', where this compiler"
                + " finds no names of parameters. Compile 'Block' with the option -parameters, or"
                + " together with the description, or name the nodes by @Takes.");
    assertThat(compiled.problems().get(0).getLineNumber()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource
  void areAwaitedIfAnotherProcessorEmitsThem(Compiler compiler) {
    List<Network> networks = new ArrayList<>();
    compile(
            networks,
            compiler.compilation(),
            "package other;\nimport dev.fanout.*;\npublic interface Block { @Input(4) Tensor x();"
                + " @Dense(units = 2) Tensor y(Tensor x); }",
            NET)
        .orFail();
    assertThat(Read.nodes(networks.get(0)))
        .containsExactly("other: 4", "com.x(other): 4", "com(com.x): 2", "y(com): 3")
        .inOrder();
  }

  /** What a block inside of a block names may be emitted as well. */
  @ParameterizedTest
  @EnumSource
  void awaitWhatTheyName(Compiler compiler) {
    List<Network> networks = new ArrayList<>();
    compile(
            networks,
            compiler.compilation(),
            "package other;\npublic interface Sizes { int INNER = 7; }",
            NET,
            """
            package other;
            import dev.fanout.*;
            public interface Block {
              @Input(4) Tensor x();
              @Use(Inner.class) Tensor y(Tensor x);
            }
            """,
            """
            package other;
            import dev.fanout.*;
            interface Inner {
              @Input(4) Tensor x();
              @Dense(units = Sizes.INNER) Tensor y(Tensor x);
            }
            """)
        .orFail();
    assertThat(Read.nodes(networks.get(0))).contains("y(com): 3");
    assertThat(Read.nodes(networks.get(0))).contains("com(com.y.x): 7");
  }

  private static Compiled compile(
      List<Network> networks, Compilation compilation, String emitted, String... sources) {
    return compilation
        .processors(
            () -> List.of(ReadingProcessor.into(networks::add), new WritingProcessor(emitted)))
        .compile(sources);
  }

  private static List<String> texts(Compiled compiled) {
    return compiled.problems().stream().map(Compiled::text).toList();
  }
}
