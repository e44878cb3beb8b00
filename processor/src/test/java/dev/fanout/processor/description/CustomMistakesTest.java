package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Custom activations: the class, its methods, and what stands beside it. */
class CustomMistakesTest implements Mistakes {

  private static final String HOW =
      " A custom activation is a class with 'static double value(double x)' and 'static double"
          + " derivative(double x, double y)', where y is value(x); float serves as well.";

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.concat(Stream.concat(methods(), types()), beside());
  }

  private static Stream<Mistake> methods() {
    return Stream.of(
        methods("no methods", "", "which has no method 'value'"),
        methods(
            "no derivative",
            "static double value(double x) { return x; }",
            "which has no method 'derivative'"),
        methods(
            "no value",
            "static double derivative(double x, double y) { return 1; }",
            "which has no method 'value'"),
        methods(
            "one parameter too few",
            "static double value(double x) { return x; }"
                + " static double derivative(double x) { return 1; }",
            "which has 'double value(double)' and 'double derivative(double)'"),
        methods(
            "no parameters",
            "static double value() { return 1; }"
                + " static double derivative(double x, double y) { return 1; }",
            "which has 'double value()' and 'double derivative(double, double)'"),
        methods(
            "parameters that are no numbers",
            "static double value(double[] x) { return 1; }"
                + " static double derivative(String x, double y) { return 1; }",
            "which has 'double value(double[])' and 'double derivative(String, double)'"),
        methods(
            "returns nothing",
            "static void value(double x) {}"
                + " static double derivative(double x, double y) { return 1; }",
            "which has 'void value(double)' and 'double derivative(double, double)'"),
        methods(
            "one of float and one of double",
            "static float value(float x) { return x; }"
                + " static double derivative(double x, double y) { return 1; }",
            "which has 'float value(float)' and 'double derivative(double, double)'"),
        methods(
            "one of int",
            "static int value(int x) { return x; }"
                + " static int derivative(int x, int y) { return 1; }",
            "which has 'int value(int)' and 'int derivative(int, int)'"),
        methods(
            "not static",
            "double value(double x) { return x; }"
                + " static double derivative(double x, double y) { return 1; }",
            "whose 'double value(double)' is not static"),
        methods(
            "private",
            "static float value(float x) { return x; }"
                + " private static float derivative(float x, float y) { return 1; }",
            "whose 'float derivative(float, float)' the emitted classes cannot see"),
        methods(
            "checked exception",
            "static double value(double x) throws java.io.IOException { return x; }"
                + " static double derivative(double x, double y) { return 1; }",
            "whose 'double value(double)' throws 'IOException'"));
  }

  private static Mistake methods(String name, String body, String wrong) {
    return new Mistake(
        name,
        """
        @Network interface Iris {
          @Input(4) Tensor x();
          @Dense(units = 3, custom = «Bent.class») @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
        }
        class Bent { %s }
        """
            .formatted(body),
        custom("y", "Bent", wrong));
  }

  private static Stream<Mistake> types() {
    return Stream.of(
        new Mistake(
            "types that are no such classes",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              @Dense(units = 3, custom = «int.class») Tensor a(Tensor x);
              @Activate(custom = «double[].class») Tensor b(Tensor a);
              @Activate(custom = «Runnable.class») Tensor c(Tensor b);
              @Activate(custom = «Loss.class») @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor c);
            }
            """,
            custom("a", "int", "which has no method 'value'"),
            custom("b", "double[]", "which has no method 'value'"),
            custom("c", "java.lang.Runnable", "which has no method 'value'"),
            custom("y", "dev.fanout.Loss", "which has no method 'value'")),
        new Mistake(
            "a class that the emitted classes cannot see",
            """
            class Outer {
              @Network interface Iris {
                @Input(4) Tensor x();
                @Dense(units = 3, custom = «Bent.class») @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
              }
              private static class Bent {
                static double value(double x) { return x; }
                static double derivative(double x, double y) { return 1; }
              }
            }
            """,
            custom("y", "Outer.Bent", "which the emitted classes cannot see")));
  }

  private static Stream<Mistake> beside() {
    return Stream.of(
        new Mistake(
            "another activation beside it",
            withBent(
                """
                @Network interface Iris {
                  @Input(4) Tensor x();
                  @Dense(units = 3, activation = «TANH», custom = Bent.class) Tensor a(Tensor x);
                  @Activate(value = «LEAKY_RELU», slope = 0.1, custom = Bent.class)
                  @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
                }
                """),
            two("a", "TANH"),
            two("y", "LEAKY_RELU")),
        new Mistake(
            "members of other activations beside it",
            withBent(
                """
                @Network interface Iris {
                  @Input(4) Tensor x();
                  @Dense(units = 3, custom = Bent.class, slope = «0.1») Tensor a(Tensor x);
                  @Activate(slope = «0.1», alpha = «2», custom = Bent.class)
                  @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
                }
                """),
            member("a", "a slope", "LEAKY_RELU"),
            member("y", "a slope", "LEAKY_RELU"),
            member("y", "an alpha", "ELU")),
        new Mistake(
            "float methods in a network of double",
            withBent(
                    """
                    @Network(precision = Precision.DOUBLE) interface Iris {
                      @Input(4) Tensor x();
                      @Dense(units = 3, custom = «Bent.class») @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
                    }
                    """)
                .replace("double", "float"),
            "[CustomPrecision] 'y' has the custom activation 'Bent' of float, and the network has"
                + " the precision DOUBLE. Write its methods for double; they serve both."),
        new Mistake(
            "second derivatives",
            withBent(
                """
                @Network(derivatives = «{Derivative.JACOBIAN, Derivative.HESSIAN_VECTOR, Derivative.INPUT_HESSIAN_VECTOR}»)
                interface Iris {
                  @Input(4) Tensor x();
                  @Dense(units = 3, custom = Bent.class) Tensor a(Tensor x);
                  @Activate(custom = Bent.class) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
                }
                """),
            "[NoSecondDerivative] HESSIAN_VECTOR or INPUT_HESSIAN_VECTOR needs the second"
                + " derivative of every activation, and a custom one, such as that of 'a', states"
                + " only the first. Remove one of them."),
        new Mistake(
            "no activation at all",
            """
            @Network interface Iris {
              @Input(4) Tensor x();
              «@Activate» Tensor a(Tensor x);
              «@Activate(slope = 0.5)» Tensor b(Tensor a);
              «@Activate(custom = void.class)» @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b);
            }
            """,
            none("a"),
            none("b"),
            none("y")),
        new Mistake(
            "losses that ask for an activation",
            withBent(
                """
                @Network interface Iris {
                  @Input(4) Tensor x();
                  @Dense(units = 3, custom = Bent.class) @Output(loss = «BINARY_CROSS_ENTROPY») Tensor y(Tensor x);
                }
                """),
            "[LossWithoutActivation] 'y' has the loss BINARY_CROSS_ENTROPY, which asks for"
                + " activation = SIGMOID. Give it that, or use BINARY_CROSS_ENTROPY_FROM_LOGITS, which takes the values before a sigmoid, BINARY_CROSS_ENTROPY_FROM_PROBABILITIES, or CROSS_ENTROPY with SOFTMAX for classes that exclude each other."));
  }

  private static String withBent(String network) {
    return network
        + """
        class Bent {
          static double value(double x) { return x; }
          static double derivative(double x, double y) { return 1; }
        }
        """;
  }

  private static String custom(String node, String type, String wrong) {
    return "[CustomActivation] '%s' has the custom activation '%s', %s."
            .formatted(node, type, wrong)
        + HOW;
  }

  private static String two(String node, String activation) {
    return "[TwoActivations] '%s' has the activation %s and the custom activation 'Bent'. Remove one of them, or make a node of each."
        .formatted(node, activation);
  }

  private static String member(String node, String member, String owner) {
    return "[NotOfThisActivation] '%s' has %s, which belongs to %s, and its activation is 'Bent'. Remove it, or change that."
        .formatted(node, member, owner);
  }

  private static String none(String node) {
    return "[NoActivation] '%s' applies no activation. Name one, as in @Activate(Activation.RELU)."
        .formatted(node);
  }
}
