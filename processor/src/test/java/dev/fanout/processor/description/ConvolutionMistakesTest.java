package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Windows that do not fit, channels that do not divide, weights that are too many. */
class ConvolutionMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.of(windows(), padding(), channels(), transposed()).flatMap(each -> each);
  }

  private static Stream<Mistake> windows() {
    return Stream.of(
        new Mistake(
            "what is no picture",
            """
            @Network interface Iris {
              @Input(8) Tensor x();
              @Input({2, 2, 2, 2}) Tensor room();
              @Convolution(units = 2, kernel = «3») Tensor a(Tensor x);
              @DepthwiseConvolution(kernel = «3») Tensor b(Tensor room);
              @TransposedConvolution(units = 2, kernel = «3») Tensor c(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            noWindows("a", "x", "8"),
            noWindows("b", "room", "2×2×2×2"),
            noWindows("c", "x", "8")),
        new Mistake(
            "numbers of axes",
            """
            @Network interface Iris {
              @Input({8, 2}) Tensor s();
              @Input({8, 8, 2}) Tensor p();
              @Convolution(units = 2, kernel = «{3, 3}») Tensor a(Tensor s);
              @Convolution(units = 2, kernel = «{}») Tensor b(Tensor p);
              @Convolution(units = 2, kernel = 3, stride = «{1, 2, 3}») Tensor c(Tensor p);
              @DepthwiseConvolution(kernel = 3, dilation = «{2, 2}») Tensor d(Tensor s);
              @DepthwiseConvolution(kernel = 3, pads = «{1, 1, 1}») Tensor e(Tensor p);
              @TransposedConvolution(units = 2, kernel = 3, outputPadding = «{1, 1}») Tensor f(Tensor s);
              @Concat @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f);
            }
            """,
            "[NumberOfAxes] 'a' has kernel = {3, 3}. Give one number.",
            "[NumberOfAxes] 'b' has kernel = {}. Give one number for both axes, or two: along the"
                + " height and the width.",
            "[NumberOfAxes] 'c' has stride = {1, 2, 3}. Give one number for both axes, or two: along"
                + " the height and the width.",
            "[NumberOfAxes] 'd' has dilation = {2, 2}. Give one number.",
            "[NumberOfAxes] 'e' has pads = {1, 1, 1}. Give one number for both axes, or two: along"
                + " the height and the width, or 4: before and after each axis.",
            "[NumberOfAxes] 'f' has outputPadding = {1, 1}. Give one number."),
        new Mistake(
            "numbers out of range",
            """
            @Network interface Iris {
              @Input({8, 8, 2}) Tensor p();
              @Convolution(units = 2, kernel = «{3, 0}») Tensor a(Tensor p);
              @Convolution(units = 2, kernel = 3, stride = «0») Tensor b(Tensor p);
              @Convolution(units = 2, kernel = 3, dilation = «-1») Tensor c(Tensor p);
              @Convolution(units = 2, kernel = 3, pads = «-1») Tensor d(Tensor p);
              @Convolution(units = «0», kernel = 3) Tensor e(Tensor p);
              @Convolution(units = 2, kernel = 3, groups = «0») Tensor f(Tensor p);
              @DepthwiseConvolution(kernel = 3, multiplier = «0») Tensor g(Tensor p);
              @Concat @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g);
            }
            """,
            "[OutOfRange] 'a' has kernel = {3, 0}. Give numbers of at least 1.",
            "[OutOfRange] 'b' has stride = 0. Give numbers of at least 1.",
            "[OutOfRange] 'c' has dilation = -1. Give numbers of at least 1.",
            "[OutOfRange] 'd' has pads = -1. Give numbers of at least 0.",
            "[NoUnits] 'e' has units = 0. A layer has at least 1.",
            "[OutOfRange] 'f' has groups = 0. Give numbers of at least 1.",
            "[OutOfRange] 'g' has multiplier = 0. Give numbers of at least 1."),
        new Mistake(
            "windows that are too large",
            """
            @Network interface Iris {
              @Input({4, 2}) Tensor s();
              @Input({3, 4, 2}) Tensor p();
              @Convolution(units = 2, kernel = «5») Tensor a(Tensor s);
              @Convolution(units = 2, kernel = «{3, 2}», dilation = {1, 4}) Tensor b(Tensor p);
              @Convolution(units = 2, kernel = «6», pads = 1) Tensor c(Tensor p);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            "[WindowTooLarge] A window of 'a' spans 5 steps, and 's' has 4. Make the kernel or its"
                + " dilation smaller, or pad.",
            "[WindowTooLarge] A window of 'b' spans 5 columns, and 'p' has 4. Make the kernel or its"
                + " dilation smaller, or pad.",
            "[WindowTooLarge] A window of 'c' spans 6 rows, and 'p' has 3, 5 with the padding. Make the"
                + " kernel or its dilation smaller, or pad."),
        new Mistake(
            "values that no window reads",
            """
            @Network interface Iris {
              @Input({9, 7, 2}) Tensor p();
              @Convolution(units = 2, kernel = 2, stride = «{2, 5}») Tensor a(Tensor p);
              @DepthwiseConvolution(kernel = 2, stride = «{1, 3}») Tensor b(Tensor p);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
            }
            """,
            "[UnreadValues] No window of 'a' reads the last 1 of the 9 rows of 'p'. Pad, or change the"
                + " kernel or the stride, if they matter.",
            "[UnreadValues] No window of 'b' reads the last 2 of the 7 columns of 'p'. Pad, or change"
                + " the kernel or the stride, if they matter."));
  }

  private static Stream<Mistake> padding() {
    return Stream.of(
        new Mistake(
            "two paddings",
            """
            @Network interface Iris {
              @Input({8, 2}) Tensor s();
              @Convolution(units = 2, kernel = 3, padding = Padding.SAME, pads = «1») Tensor a(Tensor s);
              @TransposedConvolution(units = 2, kernel = 3, stride = 2, padding = Padding.SAME, outputPadding = «1»)
              Tensor b(Tensor s);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
            }
            """,
            "[TwoPaddings] 'a' has padding = SAME and pads. Leave one of them out.",
            "[TwoPaddings] 'b' has padding = SAME, which says how long the result is, and"
                + " outputPadding. Leave one of them out."),
        new Mistake(
            "nothing but padding, and too much of it",
            """
            @Network interface Iris {
              @Input({1, 2}) Tensor s();
              @Convolution(units = 2, kernel = 2, stride = 8, pads = «3») Tensor a(Tensor s);
              @Convolution(units = 2, kernel = 1, pads = «1 << 30») Tensor b(Tensor s);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
            }
            """,
            "[NothingRead] The windows of 'a' lie in front of the 1 steps of 's' and read nothing but"
                + " padding. Pad less.",
            "[TooLarge] 'b' pads 's' to 2147483649 steps, and there are at most 2147483647. Pad less."));
  }

  private static Stream<Mistake> channels() {
    return Stream.of(
        new Mistake(
            "channels that do not divide",
            """
            @Network interface Iris {
              @Input({8, 6}) Tensor s();
              @Convolution(units = 8, kernel = 3, groups = «4») Tensor a(Tensor s);
              @TransposedConvolution(units = 8, kernel = 3, groups = «3») Tensor b(Tensor s);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b);
            }
            """,
            unequal("a", 4),
            unequal("b", 3)),
        new Mistake(
            "too many weights and values",
            """
            @Network interface Iris {
              @Input({8, 6}) Tensor s();
              @Convolution(units = «1 << 30», kernel = 3) Tensor a(Tensor s);
              @DepthwiseConvolution(kernel = 3, multiplier = «1 << 30») Tensor b(Tensor s);
              «@Convolution(units = 1 << 28, kernel = 1)» Tensor c(Tensor s);
              @TransposedConvolution(units = 1, kernel = «3», stride = 1 << 30) Tensor d(Tensor s);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            """,
            "[TooLarge] 'a' has 19327352832 weights, and a Java array holds at most 2147483647. Make it"
                + " smaller.",
            "[TooLarge] 'b' has 19327352832 weights, and a Java array holds at most 2147483647. Make it"
                + " smaller.",
            "[TooLarge] 'c' has 8×268435456 = 2147483648 values per sample, and a Java array holds at"
                + " most 2147483647. Make it smaller.",
            "[TooLarge] 'd' spreads 's' over 7516192771 steps, and there are at most 2147483647. Make the"
                + " kernel, its dilation or the stride smaller."),
        new Mistake(
            "members of another activation",
            """
            @Network interface Iris {
              @Input({8, 6}) Tensor s();
              @Convolution(units = 8, kernel = 3, activation = ELU, slope = «0.1») Tensor a(Tensor s);
              @DepthwiseConvolution(kernel = 3, alpha = «2») @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
            }
            """,
            "[NotOfThisActivation] 'a' has a slope, which belongs to LEAKY_RELU, and its activation is"
                + " ELU. Remove it, or change that.",
            "[NotOfThisActivation] 'y' has an alpha, which belongs to ELU, and its activation is"
                + " IDENTITY. Remove it, or change that."),
        new Mistake(
            "weights of other shapes",
            """
            @Network interface Iris {
              @Input({8, 6}) Tensor s();
              @Convolution(units = 6, kernel = 3) Tensor a(Tensor s);
              @Convolution(units = 6, kernel = 2, share = «"a"») Tensor b(Tensor a);
              @TransposedConvolution(units = 6, kernel = 3, share = «"a"») Tensor c(Tensor s);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b, Tensor c);
            }
            """,
            "[SharedShape] 'b' (@Convolution: weight [6, 6, 2], bias [6]) shares the parameters of 'a'"
                + " (@Convolution: weight [6, 6, 3], bias [6]). Give both the same layer, units and"
                + " number of inputs.",
            "[SharedShape] 'c' (@TransposedConvolution: weight [6, 6, 3], bias [6]) shares the"
                + " parameters of 'a' (@Convolution: weight [6, 6, 3], bias [6]). Give both the same"
                + " layer, units and number of inputs."));
  }

  private static Stream<Mistake> transposed() {
    return Stream.of(
        new Mistake(
            "too much of a result is cut off or added",
            """
            @Network interface Iris {
              @Input({2, 6}) Tensor s();
              @TransposedConvolution(units = 8, kernel = 3, pads = «2») Tensor a(Tensor s);
              @TransposedConvolution(units = 8, kernel = 1, stride = 3, pads = «{4, 0}», outputPadding = 2) Tensor b(Tensor s);
              @TransposedConvolution(units = 8, kernel = 3, stride = 3, outputPadding = «3») Tensor c(Tensor s);
              @TransposedConvolution(units = 8, kernel = 3, outputPadding = «-1») Tensor d(Tensor s);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            """,
            nothingLeft("a"),
            nothingLeft("b"),
            "[OutOfRange] 'c' has outputPadding = 3, stride = 3 and dilation = 1. Give less than the"
                + " stride or the dilation.",
            "[OutOfRange] 'd' has outputPadding = -1. Give numbers of at least 0."));
  }

  private static String noWindows(String name, String parent, String shape) {
    return "[NoWindows] '%s' moves windows over {height, width, channels} or {steps, channels}, and '%s' has the shape {%s}. Give it such a shape, in @Input or by @Reshape."
        .formatted(name, parent, shape);
  }

  private static String unequal(String name, int groups) {
    return "[UnequalGroups] '%s' has 8 units over the 6 channels of 's' in groups = %s. Give a divisor of both numbers."
        .formatted(name, groups);
  }

  private static String nothingLeft(String name) {
    return "[NothingLeft] '%s' cuts all steps off that 's' is spread over. Cut off less."
        .formatted(name);
  }
}
