package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Parameters that say by {@code @Takes} which node they mean. */
class TakesMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(
            "names of no nodes",
            """
            @Network interface Iris {
              @Input(4) Tensor measurements();
              @Dense(units = 4) Tensor a(@Takes(«"measurement"») Tensor x);
              @Dense(units = 4) Tensor b(@Takes(«""») Tensor measurements);
              @Dense(units = 4) @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, @Takes(value = «"q"») Tensor b);
            }
            """,
            "[UnknownNode] 'a' takes 'measurement'; no node has that name."
                + " Did you mean 'measurements'?",
            "[UnknownNode] 'b' takes ''; no node has that name."
                + " The nodes are 'measurements', 'a', 'y'.",
            "[UnknownNode] 'y' takes 'q'; no node has that name."
                + " The nodes are 'measurements', 'a', 'b'."),
        new Mistake(
            "itself, and a cycle",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 4) Tensor a(Tensor x, @Takes(«"a"») Tensor again);
              @Dense(units = 4) Tensor b(Tensor a, @Takes(«"y"») Tensor x);
              @Dense(units = 4) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(@Takes("b") Tensor a);
            }
            """,
            "[TakesItself] 'a' takes itself, and a node is computed from other nodes."
                + " Name the one that feeds it.",
            "[Cycle] 'b' takes 'y', which is computed from 'b': b → y → b."
                + " Remove one of these parameters; a network has no cycle."),
        new Mistake(
            "on what takes no nodes, and on what is no tensor",
            """
            @Network interface Iris {
              @Input(4) Tensor x(@Takes("y") Tensor «number»);
              @Dense(units = 4) Tensor a(Tensor x, @Takes("q") int «number»);
              @Dense(units = 4) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
              static int helper(@Takes("nothing") int x) { return x; }
            }
            """,
            "[InputTakesNodes] 'x' is an input, whose values the caller supplies, and it takes"
                + " 'number'. Remove the parameters, or replace @Input.",
            "[NotATensor] 'a' takes 'int number', and a node takes only 'Tensor', each named after"
                + " the node that feeds it."),
        new Mistake(
            "one parent twice, and a name that says otherwise",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Input(4) Tensor z();
              @Multiply Tensor a(Tensor x, @Takes("x") Tensor again);
              @Subtract Tensor b(@Takes("z") Tensor x, @Takes("x") Tensor z);
              @Dense(units = 4) @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(@Takes("a") Tensor one, @Takes("a") Tensor two, Tensor b);
            }
            """));
  }
}
