package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Sizes and losses, and which of them are certain behind another mistake. */
class ShapeMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.concat(alone(), together());
  }

  private static Stream<Mistake> alone() {
    return Stream.of(
        new Mistake(
            "no units",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = «0») Tensor a(Tensor x);
              @Dense(activation = TANH, units = «-3») @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
            }
            """,
            "[NoUnits] 'a' has units = 0. A layer has at least 1.",
            "[NoUnits] 'y' has units = -3. A layer has at least 1."),
        new Mistake(
            "empty inputs",
            """
            @Network interface Iris {
              @Input(«{}») Tensor a();
              @Input(«0») Tensor b();
              @Input(«{28, -1}») Tensor c();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            "[EmptyInput] 'a' has the shape []. Give one or more extents of at least 1.",
            "[EmptyInput] 'b' has the shape [0]. Give one or more extents of at least 1.",
            "[EmptyInput] 'c' has the shape [28, -1]. Give one or more extents of at least 1."),
        new Mistake(
            "different shapes in a sum",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 8) Tensor left(Tensor x);
              @Dense(units = 6) Tensor right(Tensor x);
              «@Add» @Output(loss = MEAN_SQUARED_ERROR) Tensor total(Tensor left, Tensor right);
            }
            """,
            "[ShapeMismatch] 'total' adds 'left' (8 values) and 'right' (6 values)."
                + " Give both the same shape, or use @Concat."),
        new Mistake(
            "members of another activation",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 8, activation = ELU, slope = «0.1») Tensor a(Tensor x);
              @Activate(value = LEAKY_RELU, slope = «1.0 / 0») Tensor b(Tensor x);
              @Activate(value = RELU, channels = «true») Tensor c(Tensor x);
              @Dense(units = 8, activation = TANH, channels = «false») Tensor d(Tensor x);
              @Dense(units = 8, activation = ELU, alpha = 0.5)
              @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            """,
            "[NotOfThisActivation] 'a' has a slope, which belongs to LEAKY_RELU, and its activation is"
                + " ELU. Remove it, or change that.",
            "[OutOfRange] 'b' has slope = Infinity. Give a finite number.",
            "[NotOfThisActivation] 'c' has channels, which belong to PRELU, and its activation is RELU."
                + " Remove it, or change that.",
            "[NotOfThisActivation] 'd' has channels, which belong to PRELU, and its activation is TANH."
                + " Remove it, or change that."),
        new Mistake(
            "members of another loss",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 8) @Output(loss = MEAN_SQUARED_ERROR, delta = «0.5») Tensor a(Tensor x);
              @Dense(units = 8) @Output(loss = HUBER, delta = «-1») Tensor b(Tensor x);
            }
            """,
            "[NotOfThisLoss] 'a' has a delta, which belongs to HUBER, and its loss is"
                + " MEAN_SQUARED_ERROR. Remove it, or change that.",
            "[OutOfRange] 'b' has delta = -1.0. Give a finite number greater than 0."),
        new Mistake(
            "losses without their activations",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = «CROSS_ENTROPY») Tensor a(Tensor x);
              @Dense(units = 3, activation = SOFTMAX)
              @Output(loss = «dev.fanout.Loss.BINARY_CROSS_ENTROPY») Tensor b(Tensor x);
              @Dense(units = 1, activation = SOFTMAX) @Output(loss = «CROSS_ENTROPY») Tensor c(Tensor x);
              @Concat @Output(loss = «CROSS_ENTROPY») Tensor d(Tensor a, Tensor b);
            }
            """,
            crossEntropy("a"),
            "[LossWithoutActivation] 'b' has the loss BINARY_CROSS_ENTROPY, which asks for"
                + " activation = SIGMOID. Give it that, or use BINARY_CROSS_ENTROPY_FROM_LOGITS, which takes the values before a sigmoid, BINARY_CROSS_ENTROPY_FROM_PROBABILITIES, or CROSS_ENTROPY with SOFTMAX for classes that exclude each other.",
            "[OneClass] 'c' has 1 unit, and the softmax of one unit is always 1. Give it a unit for"
                + " each class, or use SIGMOID with BINARY_CROSS_ENTROPY for a yes-or-no question.",
            crossEntropy("d")),
        new Mistake(
            "weights of losses",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR, weight = «0») Tensor a(Tensor x);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR, weight = «-1») Tensor b(Tensor x);
              @Dense(units = 3) @Output(weight = «0d / 0», loss = MEAN_SQUARED_ERROR) Tensor c(Tensor x);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR, weight = «1 / 0.0») Tensor d(Tensor x);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR, weight = 0.5) Tensor e(Tensor x);
            }
            """,
            weight("a", "0.0"),
            weight("b", "-1.0"),
            weight("c", "NaN"),
            weight("d", "Infinity")),
        new Mistake(
            "more values than an array holds",
            """
            @Network interface Huge {
              @Input(«{100000, 100000}») Tensor a();
              @Input({1 << 30}) Tensor b();
              @Input({1 << 29, 2}) Tensor c();
              «@Concat» Tensor d(Tensor b, Tensor c);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor d);
            }
            """,
            "[TooLarge] 'a' has 100000×100000 = 10000000000 values per sample,"
                + " and a Java array holds at most 2147483647. Make it smaller.",
            "[TooLarge] 'd' takes nodes of 2147483648 values per sample,"
                + " and a Java array holds at most 2147483647. Make it smaller."),
        new Mistake(
            "more values in a row than an array holds",
            """
            @Network interface «Wide» {
              @Input(1 << 30) Tensor a();
              @Input(1 << 30) Tensor b();
              @Dense(units = 1) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
              @Dense(units = 1) @Output(loss = MEAN_SQUARED_ERROR) Tensor z(Tensor b);
            }
            """,
            "[TooLarge] The inputs of 'Wide' are 2147483648 values per sample in all,"
                + " and a Java array holds at most 2147483647. Make them smaller."));
  }

  private static Stream<Mistake> together() {
    return Stream.of(
        new Mistake(
            "a shape that is unknown is not compared",
            """
            @Network interface Iris {
              @Input(«0») Tensor x();
              @Dense(units = 8) Tensor left(Tensor x);
              @Activate(RELU) Tensor right(Tensor x);
              @Add Tensor total(Tensor left, Tensor right);
              @Activate(SOFTMAX) @Output(loss = CROSS_ENTROPY) Tensor y(Tensor right);
            }
            """,
            "[EmptyInput] 'x' has the shape [0]. Give one or more extents of at least 1."),
        new Mistake(
            "a shape that is certain in spite of a mistake is compared",
            """
            @Network interface Iris {
              @Input(«0») Tensor x();
              @Dense(units = 8) Tensor left(Tensor x);
              @Dense(units = 6) Tensor right(Tensor «lft»);
              «@Add» @Output(loss = MEAN_SQUARED_ERROR) Tensor total(Tensor left, Tensor right);
            }
            """,
            "[EmptyInput] 'x' has the shape [0]. Give one or more extents of at least 1.",
            "[UnknownNode] 'right' takes 'lft'; no node has that name. Did you mean 'left'?",
            "[ShapeMismatch] 'total' adds 'left' (8 values) and 'right' (6 values)."
                + " Give both the same shape, or use @Concat."),
        new Mistake(
            "independent mistakes of every kind at once",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = «0») Tensor a(Tensor x);
              @Dense(units = 3) Tensor b(Tensor «q»);
              @Dense(units = 3) Tensor c(Tensor b, Tensor «d»);
              @Activate(RELU) Tensor d(Tensor c);
              «@Dense(units = 3)» default Tensor e() { return null; }
              int «f»();
              @Activate(RELU) @Output(loss = «CROSS_ENTROPY», weight = «-1») Tensor y(Tensor d);
              @Subtract @Output(loss = MEAN_SQUARED_ERROR) Tensor «z»(Tensor e);
            }
            """,
            "[NoUnits] 'a' has units = 0. A layer has at least 1.",
            "[UnknownNode] 'b' takes 'q'; no node has that name."
                + " The nodes are 'x', 'a', 'c', 'd', 'e' and 3 others.",
            "[Cycle] 'c' takes 'd', which is computed from 'c': c → d → c."
                + " Remove one of these parameters; a network has no cycle.",
            "[NotAbstract] 'e' carries @Dense and is not abstract, and a node is an abstract"
                + " method. Remove the annotation, or make the method abstract.",
            "[NotATensor] 'f' returns 'int', and a node returns 'Tensor'."
                + " Return that, or give the method a body if it is no node.",
            crossEntropy("y"),
            weight("y", "-1.0"),
            "[ParentCount] 'z' has 1 parent, and @Subtract takes at least two parents."
                + " Name one more as its second parameter, or use @Add, which takes one as well."));
  }

  private static String crossEntropy(String node) {
    return "[LossWithoutActivation] '"
        + node
        + "' has the loss CROSS_ENTROPY, which asks for activation = SOFTMAX. Give it that, or use CROSS_ENTROPY_FROM_LOGITS, which takes the values before a softmax, CROSS_ENTROPY_FROM_PROBABILITIES, NEGATIVE_LOG_LIKELIHOOD after LOG_SOFTMAX, or BINARY_CROSS_ENTROPY with SIGMOID for classes that do not exclude each other.";
  }

  private static String weight(String node, String weight) {
    return "[LossWeight] The loss of '"
        + node
        + "' has the weight "
        + weight
        + ", and a loss counts with a finite weight greater than 0."
        + " Give it one, or remove @Output.";
  }
}
