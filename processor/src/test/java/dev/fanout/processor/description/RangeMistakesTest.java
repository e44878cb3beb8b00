package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Numbers in layer annotations: not finite, negative, too large, too few. */
class RangeMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.concat(Stream.concat(shapes(), numbers()), precision());
  }

  private static Stream<Mistake> shapes() {
    return Stream.of(
        new Mistake(
            "slices",
            """
            @Network interface Iris {
              @Input(8) Tensor x();
              @Slice(from = «-1», to = 2) Tensor a(Tensor x);
              @Slice(from = «3», to = 3) Tensor b(Tensor x);
              @Slice(to = «0») Tensor c(Tensor x);
              @Slice(from = 4, to = «9») Tensor d(Tensor x);
              @Slice(from = «5», to = 2) Tensor e(Tensor x);
              @Slice(to = 8) Tensor f(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f);
            }
            """,
            slice("a", -1, 2),
            slice("b", 3, 3),
            slice("c", 0, 0),
            "[NoSlice] 'd' takes the values from 4 up to but not including 9 of 'x', which has 8."
                + " Give to ≤ 8.",
            slice("e", 5, 2)),
        new Mistake(
            "a slice that is wrong whatever it is of",
            """
            @Network interface Iris {
              @Input(«0») Tensor x();
              @Slice(from = «2», to = 1) Tensor a(Tensor x);
              @Slice(to = 1000) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
            }
            """,
            "[EmptyInput] 'x' has the shape [0]. Give one or more extents of at least 1.",
            slice("a", 2, 1)),
        new Mistake(
            "tables",
            """
            @Network interface Iris {
              @Input(8) Tensor x();
              @Embedding(rows = «0», units = 3) Tensor a(Tensor x);
              @Embedding(rows = 3, units = «-2») Tensor b(Tensor x);
              @Embedding(rows = «1 << 20», units = 1 << 20) Tensor c(Tensor x);
              «@Embedding(rows = 1, units = 1 << 30)» Tensor d(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            """,
            "[EmptyTable] 'a' has a table of 0 rows of 3 units. Give at least 1 of each.",
            "[EmptyTable] 'b' has a table of 3 rows of -2 units. Give at least 1 of each.",
            "[TooLarge] 'c' has a table of 1048576 × 1048576 values, and a Java array holds at most"
                + " 2147483647. Make it smaller.",
            "[TooLarge] 'd' has 8×1073741824 = 8589934592 values per sample, and a Java array holds"
                + " at most 2147483647. Make it smaller."),
        new Mistake(
            "tables of more rows than a float can number",
            """
            @Network interface Iris {
              @Input(1) Tensor x();
              @Embedding(rows = (1 << 24) + 1, units = 1) Tensor a(Tensor x);
              @Embedding(rows = «(1 << 24) + 2», units = 1) Tensor b(Tensor x);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
            }
            """,
            "[TooLarge] 'b' has a table of 16777218 rows, and a float numbers at most 16777217 of"
                + " them. Give fewer rows, or the network precision = DOUBLE."),
        new Mistake(
            "tables that are looked up by what is trained",
            """
            @Network interface Iris {
              @Input(8) Tensor x();
              @Dense(units = 2, trainable = false) Tensor hidden(Tensor x);
              @Slice(to = 1) Tensor part(Tensor hidden);
              «@Embedding(rows = 3, units = 2)» Tensor a(Tensor hidden);
              «@Embedding(rows = 3, units = 2)» Tensor b(Tensor part);
              @Slice(to = 1) Tensor number(Tensor x);
              @Embedding(rows = 3, units = 2) Tensor c(Tensor number);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            rowNumbers("a", "hidden"),
            rowNumbers("b", "part")),
        new Mistake(
            "different shapes in a maximum",
            """
            @Network interface Iris {
              @Input(8) Tensor x();
              @Slice(to = 1) Tensor one(Tensor x);
              @Slice(to = 4) Tensor four(Tensor x);
              @Input({2, 4}) Tensor grid();
              «@Maximum» Tensor a(Tensor one, Tensor x, Tensor four);
              «@Minimum» Tensor b(Tensor grid, Tensor x);
              @Maximum Tensor c(Tensor one, Tensor x);
              @Minimum @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            "[ShapeMismatch] 'a' compares 'x' (8 values) and 'four' (4 values)."
                + " Give both the same shape, or use @Concat.",
            "[ShapeMismatch] 'b' compares 'grid' (2×4 values) and 'x' (8 values)."
                + " Give both the same shape, or one of them the last axes of"
                + " the other, or use @Concat."));
  }

  private static Stream<Mistake> numbers() {
    return Stream.of(
        new Mistake(
            "factors",
            """
            @Network interface Iris {
              @Input(8) Tensor x();
              @Scale(«Double.NaN») Tensor a(Tensor x);
              @Scale(«1 / 0.0») Tensor b(Tensor x);
              @Scale(-0.5) Tensor c(Tensor x);
              @Scale(0) Tensor d(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            """,
            "[OutOfRange] 'a' scales by NaN. Give a finite number.",
            "[OutOfRange] 'b' scales by Infinity. Give a finite number."),
        new Mistake(
            "rates of dropout",
            """
            @Network interface Iris {
              @Input(8) Tensor x();
              @Dropout(«1») Tensor a(Tensor x);
              @Dropout(«-0.1») Tensor b(Tensor x);
              @Dropout(«0d / 0») Tensor c(Tensor x);
              @Dropout(0) Tensor d(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            """,
            rate("a", "1.0"),
            rate("b", "-0.1"),
            rate("c", "NaN")),
        new Mistake(
            "normalisations",
            """
            @Network interface Iris {
              @Input(8) Tensor x();
              @LayerNorm(epsilon = «0») Tensor a(Tensor x);
              @LayerNorm(epsilon = «-1e-5») Tensor b(Tensor x);
              @LayerNorm(epsilon = «Double.POSITIVE_INFINITY») Tensor c(Tensor x);
              @BatchNorm(epsilon = «Double.NaN») Tensor d(Tensor x);
              @BatchNorm(momentum = «1.5») Tensor e(Tensor x);
              @BatchNorm(momentum = «-0.5», epsilon = 1) Tensor f(Tensor x);
              @BatchNorm(epsilon = «0», momentum = «0d / 0») Tensor g(Tensor x);
              @BatchNorm(momentum = 1) Tensor h(Tensor x);
              @Add @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g, Tensor h);
            }
            """,
            epsilon("a", "0.0"),
            epsilon("b", "-1.0E-5"),
            epsilon("c", "Infinity"),
            epsilon("d", "NaN"),
            momentum("e", "1.5"),
            momentum("f", "-0.5"),
            epsilon("g", "0.0"),
            momentum("g", "NaN")),
        new Mistake(
            "axes and groups of normalisations",
            """
            @Network interface Iris {
              @Input({2, 3, 8}) Tensor x();
              @LayerNorm(axes = «-1») Tensor a(Tensor x);
              @LayerNorm(axes = «4», epsilon = «0») Tensor b(Tensor x);
              @LayerNorm(axes = 3) Tensor c(Tensor x);
              @GroupNorm(groups = «0») Tensor d(Tensor x);
              @GroupNorm(groups = «3») Tensor e(Tensor x);
              @GroupNorm(groups = «16», epsilon = «-1») Tensor f(Tensor x);
              @GroupNorm(groups = 8) Tensor g(Tensor x);
              @Add @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g);
            }
            """,
            axes("a", -1),
            axes("b", 4),
            epsilon("b", "0.0"),
            "[OutOfRange] 'd' has groups = 0. Give numbers of at least 1.",
            groups("e", 3),
            groups("f", 16),
            epsilon("f", "-1.0")),
        new Mistake(
            "constants",
            """
            @Network interface Iris {
              @Input(2) Tensor x();
              @Constant(«{}») Tensor a();
              @Constant(«{1, Double.NaN}») Tensor b();
              @Constant(«-1 / 0.0») Tensor c();
              @Constant({-1, 0}) Tensor d(Tensor «x»);
              @Constant({1, 2}) «@Output(loss = MEAN_SQUARED_ERROR)» Tensor e();
              @Constant(«{}») Tensor f(Tensor «x»);
              @Dense(units = 2) @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor x, Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f);
            }
            """,
            constant("a", "[]"),
            constant("b", "[1.0, NaN]"),
            constant("c", "[-Infinity]"),
            constantTakes("d"),
            "[OutputOnInput] 'e' is a constant, and no training changes its values."
                + " Move @Output to a node that is computed.",
            constant("f", "[]"),
            constantTakes("f")));
  }

  private static Stream<Mistake> precision() {
    return Stream.of(
        new Mistake(
            "numbers that are none as a float",
            """
            @Network interface Iris {
              @Input(2) Tensor x();
              @Scale(«1e39») Tensor a(Tensor x);
              @Constant(«{1, -1e300}») Tensor b();
              @LayerNorm(epsilon = «1e-50») Tensor c(Tensor x);
              @Dense(units = 2, activation = LEAKY_RELU, slope = «1e99») Tensor d(Tensor x);
              @Scale(1e-99) Tensor e(Tensor x);
              @Add @Output(loss = HUBER, delta = «1e40», weight = «1e-60»)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e);
            }
            """,
            narrow("a", "value", "1.0E39", "Infinity"),
            narrow("b", "value", "-1.0E300", "-Infinity"),
            narrow("c", "epsilon", "1.0E-50", "0.0"),
            narrow("d", "slope", "1.0E99", "Infinity"),
            narrow("y", "delta", "1.0E40", "Infinity"),
            narrow("y", "weight", "1.0E-60", "0.0")),
        new Mistake(
            "numbers that are fine as a double",
            """
            @Network(precision = Precision.DOUBLE) interface Iris {
              @Input(2) Tensor x();
              @Scale(1e39) Tensor a(Tensor x);
              @LayerNorm(epsilon = 1e-50) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
            }
            """));
  }

  private static String slice(String node, int from, int to) {
    return "[NoSlice] '%s' takes the values from %s up to but not including %s. Give 0 ≤ from < to."
        .formatted(node, from, to);
  }

  private static String rowNumbers(String node, String parent) {
    return "[NoRowNumbers] '%s' looks up rows by the values of '%s', which depend on parameters and so are no whole numbers. Take the row numbers from an @Input."
        .formatted(node, parent);
  }

  private static String rate(String node, String rate) {
    return "[OutOfRange] '%s' leaves out values with the probability %s. Give at least 0 and less than 1."
        .formatted(node, rate);
  }

  private static String epsilon(String node, String epsilon) {
    return "[OutOfRange] '%s' has epsilon = %s. Give a finite number greater than 0."
        .formatted(node, epsilon);
  }

  private static String axes(String node, int axes) {
    return "[OutOfRange] '%s' has axes = %s, and 'x' has the shape {2×3×8}. Give a number from 0, which means all, to 3."
        .formatted(node, axes);
  }

  private static String groups(String node, int groups) {
    return "[UnequalGroups] '%s' divides the 8 channels of 'x' into %s groups. Give a divisor of 8."
        .formatted(node, groups);
  }

  private static String momentum(String node, String momentum) {
    return "[OutOfRange] '%s' has momentum = %s. Give a number from 0 to 1."
        .formatted(node, momentum);
  }

  private static String constant(String node, String values) {
    return "[NoConstant] '%s' has the values %s. Give at least one, all finite."
        .formatted(node, values);
  }

  private static String constantTakes(String node) {
    return "[InputTakesNodes] '%s' is a constant, whose values stand in the description, and it takes 'x'. Remove the parameters, or replace @Constant."
        .formatted(node);
  }

  private static String narrow(String node, String member, String value, String narrow) {
    return "[OutOfRange] '%s' has %s = %s, which is %s as a float. Give another number, or the network precision = DOUBLE."
        .formatted(node, member, value, narrow);
  }
}
