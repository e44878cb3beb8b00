package dev.fanout.processor.description;

import dev.fanout.processor.layer.kind.Layers;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Methods by themselves: annotations, types, names, parameters. */
class MethodMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.concat(annotations(), Stream.concat(types(), names()));
  }

  private static Stream<Mistake> annotations() {
    return Stream.of(
        new Mistake(
            "two layers",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 4) @Output(loss = MEAN_SQUARED_ERROR) «@Activate(RELU)» Tensor y(Tensor x);
            }
            """,
            "[TwoLayers] 'y' carries @Dense and @Activate, and a node has one layer."
                + " Make a method of each, the second taking the first, or remove one."),
        new Mistake(
            "three layers in the order of writing",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Concat @Output(loss = MEAN_SQUARED_ERROR) «@Add» @Input(2) Tensor y(Tensor x);
            }
            """,
            "[TwoLayers] 'y' carries @Concat and @Add and @Input, and a node has one layer."
                + " Make a method of each, the second taking the first, or remove one."),
        new Mistake(
            "no layer; what takes the node is not reported",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              Tensor «hidden»(Tensor x);
              @Activate(RELU) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor hidden);
            }
            """,
            noLayer("hidden")),
        new Mistake(
            "no layer, where the only input may be meant",
            """
            @Network interface Iris {
              Tensor «x»();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            noLayer("x")),
        new Mistake(
            "annotations on methods that are no nodes; what takes them is not reported",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              «@Dense(units = 3)» static Tensor a(Tensor x) { return x; }
              «@Dense(units = 3)» default Tensor b(Tensor x) { return x; }
              «@Output(loss = MEAN_SQUARED_ERROR)» default Tensor c(Tensor x) { return x; }
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
            }
            """,
            notAbstract("a", "@Dense", "static"),
            notAbstract("b", "@Dense", "not abstract"),
            notAbstract("c", "@Output", "not abstract")),
        new Mistake(
            "annotation on a concrete method of an abstract class",
            """
            @Network abstract class Iris {
              @Input(4) abstract Tensor x();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) abstract Tensor y(Tensor x);
              «@Dense(units = 3)» private Tensor a(Tensor x) { return x; }
            }
            """,
            notAbstract("a", "@Dense", "not abstract")),
        new Mistake(
            "output on an input",
            """
            @Network interface Iris {
              @Input(4) «@Output(loss = MEAN_SQUARED_ERROR)» Tensor x();
            }
            """,
            "[OutputOnInput] 'x' is an input, and no training changes its values."
                + " Move @Output to a node that is computed."));
  }

  private static Stream<Mistake> types() {
    return Stream.of(
        new Mistake(
            "other types than Tensor",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3) Tensor a(Tensor x, int «size»);
              @Dense(units = 3) float[] «b»(Tensor x);
              java.util.List<String> «c»();
              void «d»(int e);
              @Dense(units = 3) Tensor f(Tensor... «x»);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
            }
            """,
            takes("a", "int size"),
            returns("b", "float[]"),
            returns("c", "List"),
            returns("d", "void"),
            takes("f", "Tensor[] x")),
        new Mistake(
            "parameters on an input, each input once",
            """
            @Network interface Iris {
              @Input(4) Tensor x(Tensor «y», Tensor z);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            "[InputTakesNodes] 'x' is an input, whose values the caller supplies, and it takes 'y'."
                + " Remove the parameters, or replace @Input."),
        new Mistake(
            "too few and too many parents",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3) Tensor «a»();
              @Activate(RELU) Tensor b(Tensor x, Tensor «a»);
              @Activate(RELU) Tensor «c»();
              @Subtract Tensor «d»(Tensor x);
              @Concat Tensor «e»();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e);
            }
            """,
            missing("a", "no parent", "@Dense", "at least one parent"),
            "[ParentCount] 'b' has 2 parents, and @Activate takes one parent."
                + " Remove the others, or join them with @Add or @Concat first.",
            missing("c", "no parent", "@Activate", "one parent"),
            "[ParentCount] 'd' has 1 parent, and @Subtract takes at least two parents."
                + " Name one more as its second parameter, or use @Add, which takes one as well.",
            missing("e", "no parent", "@Concat", "at least one parent")));
  }

  private static Stream<Mistake> names() {
    return Stream.of(
        new Mistake(
            "overloads",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3) Tensor y(Tensor x);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor «y»(Tensor x, Tensor y);
              static Tensor y(int number) { return null; }
            }
            """
                .replace("Tensor x, Tensor y);", "Tensor x, Tensor x2);")
                .replace("Tensor x();", "Tensor x(); @Input(4) Tensor x2();"),
            "[DuplicateName] There are two nodes 'y', and parameters name nodes,"
                + " so each node has a name of its own. Rename or remove one."),
        new Mistake(
            "names that are taken",
            """
            @Network abstract class Iris {
              @Input(4) abstract Tensor «predict»();
              @Dense(units = 3) abstract Tensor «wait»(Tensor predict);
              @Dense(units = 3) abstract Tensor «watch»(Tensor predict);
              @Dense(units = 3) abstract Tensor «randomState»(Tensor watch);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR)
              abstract Tensor «yield»(Tensor wait, Tensor randomState);
            }
            """,
            reserved("predict", "a method of the emitted classes"),
            reserved("wait", "a method of every Java object"),
            reserved("watch", "a method of the emitted classes"),
            reserved("randomState", "a method of the emitted classes"),
            reserved("yield", "a word of the Java language")));
  }

  static String noLayer(String node) {
    String all =
        Layers.ALL.stream()
            .map(layer -> "@" + layer.kind().name() + ", ")
            .collect(Collectors.joining());
    return "[NoLayer] '"
        + node
        + "' has no layer annotation. Add one of "
        + all
        + "@Onnx, @Use, or give the method a body if it is no node.";
  }

  private static String reserved(String name, String what) {
    return "[ReservedName] '"
        + name
        + "' is "
        + what
        + ", so no node can have this name. Rename it.";
  }

  private static String notAbstract(String node, String annotation, String what) {
    return "[NotAbstract] '"
        + node
        + "' carries "
        + annotation
        + " and is "
        + what
        + ", and a node is an abstract method. Remove the annotation, or make the method abstract.";
  }

  private static String returns(String node, String type) {
    return "[NotATensor] '"
        + node
        + "' returns '"
        + type
        + "', and a node returns 'Tensor'."
        + " Return that, or give the method a body if it is no node.";
  }

  private static String takes(String node, String parameter) {
    return "[NotATensor] '"
        + node
        + "' takes '"
        + parameter
        + "', and a node takes only 'Tensor', each named after the node that feeds it.";
  }

  private static String missing(String node, String seen, String annotation, String needed) {
    return "[ParentCount] '"
        + node
        + "' has "
        + seen
        + ", and "
        + annotation
        + " takes "
        + needed
        + ". Name the nodes that feed it as its parameters.";
  }
}
