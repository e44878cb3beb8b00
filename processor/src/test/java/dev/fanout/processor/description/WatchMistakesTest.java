package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Nodes that are to be watched. */
class WatchMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(
            "what is not computed",
            """
            @Network interface Iris {
              «@Watch» @Input(4) Tensor x();
              @Constant({1, 2, 3, 4}) «@Watch» Tensor c();
              «@Watch» default Tensor d() { return null; }
              @Watch @Dense(units = 4) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x, Tensor c);
            }
            """,
            onInput("x", "an input"),
            onInput("c", "a constant"),
            "[NotAbstract] 'd' carries @Watch and is not abstract, and a node is an abstract"
                + " method. Remove the annotation, or make the method abstract."),
        new Mistake(
            "what no training changes",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              «@Watch» @Activate(TANH) Tensor a(Tensor x);
              «@Watch» @Dense(units = 4, trainable = false) Tensor b(Tensor a);
              «@Watch» @Dense(units = 4, share = "b") Tensor c(Tensor b);
              @Watch @LayerNorm Tensor d(Tensor c);
              @Watch @Activate(TANH) Tensor e(Tensor d);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor e, Tensor x);
            }
            """,
            nothing("a"),
            nothing("b"),
            nothing("c")),
        new Mistake(
            "a block that is of use in one place",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(value = Block.class, trainable = false) Tensor a(Tensor x);
              @Use(Block.class) Tensor b(Tensor a);
              @Use(value = Frozen.class, trainable = false) Tensor c(Tensor a);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b, Tensor c);
            }
            interface Block {
              @Input(4) Tensor x();
              @Watch @Dense(units = 4) Tensor inner(Tensor x);
              @Activate(TANH) Tensor result(Tensor inner);
            }
            interface Frozen {
              @Input(4) Tensor x();
              «@Watch» @Dense(units = 4) Tensor inner(Tensor x);
              @Activate(TANH) Tensor result(Tensor inner);
            }
            """,
            nothing("c.inner")));
  }

  private static String onInput(String node, String kind) {
    return "[WatchOnInput] '%s' is %s, and training computes no derivative with respect to it. Move @Watch to a node that is computed."
        .formatted(node, kind);
  }

  private static String nothing(String node) {
    return "[NothingToWatch] '%s' depends on no trained parameter, so no training computes the derivative with respect to it. Remove @Watch."
        .formatted(node);
  }
}
