package dev.fanout.processor.description;

import java.util.stream.Stream;

/** What stands inside of blocks, and blocks that share parameters. */
class BlockContentMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.concat(inside(), sharing());
  }

  private static Stream<Mistake> inside() {
    return Stream.of(
        new Mistake(
            "mistakes in a block that is used twice are reported once, with its own names",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(Bad.class) Tensor a(Tensor x);
              @Use(Bad.class) Tensor b(Tensor a);
              @Use(value = Bad.class, share = "b") Tensor c(Tensor b);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor c);
            }
            interface Bad {
              @Input(4) Tensor x();
              @Dense(units = «0») Tensor one(Tensor x);
              @Dense(units = 4) Tensor two(Tensor «on»);
              @Slice(to = «9») Tensor three(Tensor x);
              @Add Tensor four(Tensor one, Tensor x);
              @Dense(units = 4, share = «"y"») Tensor five(Tensor two, Tensor three, Tensor four);
              @Use(«Object.class») Tensor six(Tensor five);
            }
            """,
            "[NoUnits] 'one' has units = 0. A layer has at least 1.",
            "[UnknownNode] 'two' takes 'on'; no node has that name. Did you mean 'one'?",
            "[NoSlice] 'three' takes the values from 0 up to but not including 9 of 'x', which has"
                + " 4. Give to ≤ 4.",
            "[UnknownNode] 'five' shares the parameters of 'y'; no node has that name."
                + " The nodes are 'x', 'one', 'two', 'three', 'four' and 1 other.",
            BlockMistakesTest.notABlock("six", "Object")),
        new Mistake(
            "a block that is a network, in another network",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(Inner.class) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            @Network interface Inner {
              @Input(4) Tensor x();
              @Dense(units = «-1») @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
              @Dense(units = 4) Tensor z(Tensor «w»);
            }
            """,
            "[NoUnits] 'y' has units = -1. A layer has at least 1.",
            "[UnknownNode] 'z' takes 'w'; no node has that name. The nodes are 'x', 'y'."),
        new Mistake(
            "what a node cannot be, in a block as elsewhere",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(Bad.class) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            interface Bad {
              «@Output(loss = HINGE)» @Input(4) Tensor x();
              Tensor «a»(Tensor x);
              int «b»();
              @Dense(units = 4) Tensor c(Tensor x);
              @Dense(units = 4) Tensor «c»(Tensor x, Tensor a);
            }
            """,
            "[OutputOnInput] 'x' is an input, and no training changes its values."
                + " Move @Output to a node that is computed.",
            MethodMistakesTest.noLayer("a"),
            "[NotATensor] 'b' returns 'int', and a node returns 'Tensor'."
                + " Return that, or give the method a body if it is no node.",
            "[DuplicateName] There are two nodes 'c', and parameters name nodes,"
                + " so each node has a name of its own. Rename or remove one."),
        new Mistake(
            "nodes without use, once for each place",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(Side.class) Tensor a(Tensor x);
              @Use(Side.class) Tensor b(Tensor a);
              @Use(Gate.class) Tensor «c»(Tensor x);
              @Dense(units = 4) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b);
            }
            interface Side {
              @Input(4) Tensor x();
              @Dense(units = 4) @Output(loss = HINGE) Tensor result(Tensor x);
              @Dense(units = 4) Tensor «side»(Tensor result);
            }
            """
                + BlockMistakesTest.GATE,
            unused("c"),
            unused("a.side")));
  }

  private static Stream<Mistake> sharing() {
    return Stream.of(
        new Mistake(
            "uses that cannot share",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Use(Gate.class) Tensor first(Tensor x);
              @Use(Other.class) Tensor other(Tensor x);
              @Dense(units = 4) Tensor dense(Tensor x);
              @Use(value = Gate.class, share = «"frist"») Tensor a(Tensor x);
              @Use(value = Gate.class, share = «"other"») Tensor b(Tensor x);
              @Use(value = Gate.class, share = «"dense"») Tensor c(Tensor x);
              @Use(value = Gate.class, share = "first", trainable = «false») Tensor d(Tensor x);
              @Use(value = Gate.class, share = «"f"») Tensor e(Tensor x);
              @Use(value = Gate.class, share = "e") Tensor f(Tensor x);
              @Use(value = Gate.class, share = «"g"») Tensor g(Tensor x);
              @Use(value = Gate.class, share = "f") Tensor h(Tensor x);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor first, Tensor other, Tensor dense,
                  Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g, Tensor h);
            }
            interface Other extends Gate {}
            """
                + BlockMistakesTest.GATE,
            "[UnknownNode] 'a' shares the parameters of 'frist'; no node has that name."
                + " Did you mean 'first'?",
            sharedBlock("b", "other", "@Use of Other"),
            sharedBlock("c", "dense", "@Dense"),
            "[SharedTrainable] 'd' shares the parameters of 'first', which says whether they are"
                + " trained. Remove trainable here.",
            circle("e", "e → f → e"),
            circle("g", "g → g")));
  }

  private static String unused(String node) {
    return "[UnusedNode] '%s' reaches no output, so it changes nothing. Feed it to a node that does, give it @Output, or remove it."
        .formatted(node);
  }

  private static String sharedBlock(String node, String other, String words) {
    return "[SharedBlock] '%s' (@Use of Gate) shares the parameters of '%s' (%s). Name a node that uses the same block."
        .formatted(node, other, words);
  }

  private static String circle(String node, String path) {
    return "[SharedInCircle] '%s' shares parameters in a circle: %s. One node of it has to have its own."
        .formatted(node, path);
  }
}
