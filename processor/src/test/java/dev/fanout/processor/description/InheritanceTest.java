package dev.fanout.processor.description;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.processor.ReadingProcessor;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.testing.Compilation;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes that a description has from its supertypes, in source files and in class files. */
class InheritanceTest {

  private static final String BODY =
      """
      import dev.fanout.*;
      interface Body {
        @Input(4) Tensor x();
        @Dense(units = 8) Tensor z(Tensor x);
        @Dense(units = 8) Tensor a(Tensor x, Tensor z);
      }
      """;

  private static final String SPECIES =
      """
      import dev.fanout.*;
      @Network interface Species extends Body {
        @Dense(units = 3) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor a);
      }
      """;

  @ParameterizedTest
  @EnumSource
  void comesBeforeTheOwnNodes(Compiler compiler) {
    Network network = Read.network(compiler, SPECIES, BODY);
    assertThat(Read.nodes(network))
        .containsExactly("x: 4", "z(x): 8", "a(x, z): 8", "y(a): 3")
        .inOrder();
  }

  /** The Eclipse compiler does not read parameter names from class files. */
  @Test
  void isReadFromClassFilesThatNameTheirParameters() {
    Compiled body = Compiler.JAVAC.compilation().options("-parameters").compile(BODY).orFail();
    Network network = Read.network(Compiler.JAVAC.compilation().classPath(body), SPECIES);
    assertThat(Read.nodes(network))
        .containsExactly("x: 4", "z(x): 8", "a(x, z): 8", "y(a): 3")
        .inOrder();
  }

  @ParameterizedTest
  @EnumSource
  void keepsItsOrderInClassFiles(Compiler compiler) {
    Compiled inputs =
        Compiler.JAVAC
            .compile(
                "import dev.fanout.*;\ninterface Inputs { %s %s %s %s }"
                    .formatted(input("m"), input("z"), input("a"), input("k")))
            .orFail();
    Network network =
        Read.network(
            compiler.compilation().classPath(inputs),
            """
            import dev.fanout.*;
            @Network interface Sum extends Inputs {
              @Add @Output(loss = Loss.MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor k, Tensor m, Tensor z);
            }
            """);
    assertThat(Read.nodes(network))
        .containsExactly("m: 1", "z: 1", "a: 1", "k: 1", "y(a, k, m, z): 1")
        .inOrder();
  }

  private static String input(String name) {
    return "@Input(1) Tensor " + name + "();";
  }

  @ParameterizedTest
  @EnumSource
  void asksForParameterNamesInClassFiles(Compiler compiler) {
    Compiled body = Compiler.JAVAC.compilation().compile(BODY).orFail();
    Compiled species = read(compiler.compilation().classPath(body), SPECIES);
    assertThat(species.problems().stream().map(Compiled::text).toList())
        .containsExactly(lostNames("z"), lostNames("a"));
    species.problems().forEach(each -> assertThat(each.getLineNumber()).isEqualTo(2));
  }

  private static String lostNames(String node) {
    return "[NoParameterNames] '"
        + node
        + "' comes from the class file of 'Body', where this compiler finds no names of parameters."
        + " Compile 'Body' with the option -parameters, or together with the description, or"
        + " name the nodes by @Takes.";
  }

  @ParameterizedTest
  @EnumSource
  void pointsAtTheDescriptionForMistakesInClassFiles(Compiler compiler) {
    Compiled body =
        Compiler.JAVAC
            .compilation()
            .options("-parameters")
            .compile(BODY.replace("@Input(4)", "@Input(0)"))
            .orFail();
    Compiled species =
        read(compiler.compilation().classPath(body), SPECIES.replace("Tensor a", "Tensor x"));
    assertThat(species.problems().stream().map(Compiled::text).toList())
        .contains("[EmptyInput] 'x' has the shape [0]. Give one or more extents of at least 1.");
    species.problems().forEach(each -> assertThat(each.getLineNumber()).isEqualTo(2));
  }

  @ParameterizedTest
  @EnumSource
  void pointsIntoTheSourceOfTheSupertype(Compiler compiler) {
    Compiled compiled =
        read(compiler.compilation(), SPECIES, BODY.replace("a(Tensor x", "a(Tensor y2"));
    assertThat(compiled.problems()).hasSize(1);
    assertThat(compiled.problems().get(0).getLineNumber()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void takesOverriddenNodesOnceAndInTheirPlace(Compiler compiler) {
    Network network =
        Read.network(
            compiler,
            """
            import dev.fanout.*;
            @Network interface Changed extends Left, Right {
              @Dense(units = 3) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
              @Override @Dense(units = 9) Tensor a(Tensor b);
              @Override default Tensor unused(Tensor x) { return x; }
            }
            """,
            """
            import dev.fanout.*;
            interface Base { @Input(4) Tensor x(); @Dense(units = 1) Tensor unused(Tensor x); }
            """,
            """
            import dev.fanout.*;
            interface Left extends Base {
              @Dense(units = 2) Tensor a(Tensor x);
              @Dense(units = 3) Tensor b(Tensor x);
            }
            """,
            """
            import dev.fanout.*;
            interface Right extends Base { @Dense(units = 5) Tensor a(Tensor x); }
            """);
    assertThat(Read.nodes(network))
        .containsExactly("x: 4", "b(x): 3", "a(b): 9", "y(a, b): 3")
        .inOrder();
  }

  @ParameterizedTest
  @EnumSource
  void asksWhichOfTwoUnrelatedNodesIsMeant(Compiler compiler) {
    Compiled compiled =
        read(
            compiler.compilation(),
            """
            import dev.fanout.*;
            @Network interface Both extends Left, Right {
              @Dense(units = 3) @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            "import dev.fanout.*;\ninterface Left { @Input(4) Tensor x(); }",
            "import dev.fanout.*;\n\ninterface Right { @Input(5) Tensor x(); }");
    assertThat(compiled.problems().stream().map(Compiled::text).toList())
        .containsExactly(
            "[DuplicateName] There are two nodes 'x', and parameters name nodes,"
                + " so each node has a name of its own. Rename or remove one.");
    assertThat(compiled.problems().get(0).getLineNumber()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void readsSuperclassesAndWhatTheyImplement(Compiler compiler) {
    Network network =
        Read.network(
            compiler,
            """
            import dev.fanout.*;
            @Network abstract class Most extends Base implements More {
              @Dense(units = 3) @Output(loss = Loss.MEAN_SQUARED_ERROR)
              abstract Tensor y(Tensor hidden);
            }
            """,
            """
            import dev.fanout.*;
            abstract class Base {
              public Tensor more() { return null; }
              @Input(4) public abstract Tensor x();
            }
            """,
            """
            import dev.fanout.*;
            interface More { Tensor more(); @Dense(units = 8) Tensor hidden(Tensor x); }
            """);
    assertThat(Read.nodes(network))
        .containsExactly("x: 4", "hidden(x): 8", "y(hidden): 3")
        .inOrder();
  }

  private static Compiled read(Compilation compilation, String... sources) {
    return compilation
        .processors(() -> List.of(ReadingProcessor.into(network -> {})))
        .compile(sources);
  }
}
