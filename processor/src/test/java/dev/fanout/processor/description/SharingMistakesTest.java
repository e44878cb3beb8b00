package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Nodes that use the parameters of others. */
class SharingMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.of(names(), circles(), shapes(), members()).flatMap(each -> each);
  }

  private static Stream<Mistake> names() {
    return Stream.of(
        new Mistake(
            "unknown names, and what shares with a node at fault",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 4) Tensor hidden(Tensor x);
              @Dense(units = 4, share = «"hiden"») Tensor a(Tensor hidden);
              @Dense(units = 4, share = «"bb"») Tensor b(Tensor a);
              @Dense(units = 4, share = "a") @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b);
            }
            """,
            unknown("a", "hiden", "Did you mean 'hidden'?"),
            unknown("b", "bb", "The nodes are 'x', 'hidden', 'a', 'y'.")),
        new Mistake(
            "a node whose shape is unknown",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = «0») Tensor a(Tensor x);
              @Dense(units = 4, share = "a") @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            "[NoUnits] 'a' has units = 0. A layer has at least 1."));
  }

  private static Stream<Mistake> circles() {
    return Stream.of(
        new Mistake(
            "itself",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 4, share = «"y"») @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            circle("y", "y → y")),
        new Mistake(
            "a circle is reported once, where it is declared first",
            """
            @Network interface Iris {
              @Dense(units = 4, share = "c") Tensor before(Tensor a);
              @Dense(units = 4, share = «"b"») Tensor c(Tensor b);
              @Dense(units = 4, share = "a") Tensor b(Tensor a);
              @Dense(units = 4, share = "c") Tensor a(Tensor x);
              @Input(4) Tensor x();
              @Dense(units = 4, share = "b") @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor c, Tensor before);
            }
            """,
            circle("c", "c → b → a → c")),
        new Mistake(
            "two circles",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 4, share = «"b"») Tensor a(Tensor x);
              @Dense(units = 4, share = "a") Tensor b(Tensor x);
              @Activate(value = PRELU, share = «"d"») Tensor c(Tensor a);
              @Activate(value = PRELU, share = "c") Tensor d(Tensor b);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor c, Tensor d);
            }
            """,
            circle("a", "a → b → a"),
            circle("c", "c → d → c")));
  }

  private static Stream<Mistake> shapes() {
    return Stream.of(
        new Mistake(
            "other layers",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @LayerNorm Tensor norm(Tensor x);
              @Add Tensor sum(Tensor x, Tensor norm);
              @Dense(units = 4, share = «"x"») Tensor a(Tensor x);
              @Dense(units = 4, share = «"sum"») Tensor b(Tensor x);
              @Dense(units = 4, share = «"norm"») Tensor c(Tensor x);
              @LayerNorm(share = «"a2"») Tensor d(Tensor x);
              @Dense(units = 4, bias = false) Tensor a2(Tensor x);
              @Add @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor sum, Tensor a, Tensor b, Tensor c, Tensor d, Tensor a2);
            }
            """,
            shape("a", "@Dense: weight [4, 4], bias [4]", "x", "@Input"),
            shape("b", "@Dense: weight [4, 4], bias [4]", "sum", "@Add"),
            shape(
                "c", "@Dense: weight [4, 4], bias [4]", "norm", "@LayerNorm: weight [4], bias [4]"),
            shape("d", "@LayerNorm: weight [4], bias [4]", "a2", "@Dense: weight [4, 4]")),
        new Mistake(
            "other shapes",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Input(1) Tensor number();
              @Dense(units = 4) Tensor a(Tensor x);
              @Dense(units = 3, share = «"a"») Tensor b(Tensor x);
              @Dense(units = 4, share = «"a"») Tensor c(Tensor x, Tensor a);
              @Dense(units = 4, bias = false, share = «"a"») Tensor d(Tensor x);
              @Dense(units = 4, activation = PRELU, share = «"a"») Tensor e(Tensor x);
              @LayerNorm(affine = false, share = «"norm"») Tensor f(Tensor x);
              @LayerNorm Tensor norm(Tensor x);
              @Embedding(rows = 5, units = 2) Tensor table(Tensor number);
              @Embedding(rows = 5, units = 3, share = «"table"») Tensor g(Tensor number);
              @Dense(units = 4, activation = TANH, share = "a") Tensor h(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor norm, Tensor table, Tensor g, Tensor h);
            }
            """,
            shape("b", "@Dense: weight [3, 4], bias [3]", "a", "@Dense: weight [4, 4], bias [4]"),
            shape("c", "@Dense: weight [4, 8], bias [4]", "a", "@Dense: weight [4, 4], bias [4]"),
            shape("d", "@Dense: weight [4, 4]", "a", "@Dense: weight [4, 4], bias [4]"),
            shape(
                "e",
                "@Dense: weight [4, 4], bias [4], slope [1]",
                "a",
                "@Dense: weight [4, 4], bias [4]"),
            shape("f", "@LayerNorm", "norm", "@LayerNorm: weight [4], bias [4]"),
            shape("g", "@Embedding: weight [5, 3]", "table", "@Embedding: weight [5, 2]")),
        new Mistake(
            "nothing to share",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Activate(RELU) Tensor a(Tensor x);
              @Activate(value = TANH, share = «"a"») Tensor b(Tensor x);
              @Activate(PRELU) Tensor c(Tensor x);
              @Activate(value = TANH, share = «"c"») Tensor d(Tensor x);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            """,
            "[NothingToShare] 'b' shares the parameters of 'a', and neither has any. Remove share.",
            shape("d", "@Activate", "c", "@Activate: weight [1]")));
  }

  private static Stream<Mistake> members() {
    return Stream.of(
        new Mistake(
            "what the owner says already",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 4, trainable = false) Tensor a(Tensor x);
              @Dense(units = 4, share = "a", trainable = «false») Tensor b(Tensor x);
              @Dense(units = 4, share = "b", initializer = «Initializer.ZEROS», trainable = «true»)
              @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b);
            }
            """,
            trainable("b", "a"),
            "[SharedInitializer] 'y' shares the parameters of 'a', which says how they start."
                + " Remove initializer here.",
            trainable("y", "a")),
        new Mistake(
            "chains and other activations",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 4, share = "b") Tensor c(Tensor b);
              @Dense(units = 4, activation = RELU, share = "a") Tensor b(Tensor a);
              @Dense(units = 4, activation = TANH) Tensor a(Tensor x);
              @Dense(units = 4, share = "c") @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor c);
            }
            """));
  }

  private static String unknown(String node, String name, String rest) {
    return "[UnknownNode] '%s' shares the parameters of '%s'; no node has that name. %s"
        .formatted(node, name, rest);
  }

  private static String circle(String node, String path) {
    return "[SharedInCircle] '%s' shares parameters in a circle: %s. One node of it has to have its own."
        .formatted(node, path);
  }

  private static String shape(String node, String words, String owner, String ownerWords) {
    return "[SharedShape] '%s' (%s) shares the parameters of '%s' (%s). Give both the same layer, units and number of inputs."
        .formatted(node, words, owner, ownerWords);
  }

  private static String trainable(String node, String owner) {
    return "[SharedTrainable] '%s' shares the parameters of '%s', which says whether they are trained. Remove trainable here."
        .formatted(node, owner);
  }
}
