package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Windows that become one value each, and reductions over axes. */
class PoolingMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.concat(windows(), reductions());
  }

  private static Stream<Mistake> windows() {
    return Stream.of(
        new Mistake(
            "windows over what has no spatial axes",
            """
            @Network interface Iris {
              @Input(8) Tensor row();
              @Input({2, 2, 2, 2}) Tensor many();
              @MaxPool(kernel = «2») Tensor a(Tensor row);
              @AveragePool(kernel = «2») Tensor b(Tensor many);
              «@GlobalMaxPool» Tensor c(Tensor row);
              «@GlobalAveragePool» Tensor d(Tensor many);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            """,
            noWindows("a", "row", "8"),
            noWindows("b", "many", "2×2×2×2"),
            noChannels("c", "row", "8"),
            noChannels("d", "many", "2×2×2×2")),
        new Mistake(
            "numbers of windows",
            """
            @Network interface Iris {
              @Input({6, 6, 2}) Tensor x();
              @MaxPool(kernel = «{}») Tensor a(Tensor x);
              @AveragePool(kernel = «{2, 0}») Tensor b(Tensor x);
              @MaxPool(kernel = 2, stride = «{1, 2, 3}») Tensor c(Tensor x);
              @AveragePool(kernel = 2, stride = «-1», pads = «-2») Tensor d(Tensor x);
              @MaxPool(kernel = 2, dilation = «0») Tensor e(Tensor x);
              @MaxPool(kernel = 3, pads = «{1, 1, 1}») Tensor f(Tensor x);
              @MaxPool(kernel = 3, padding = Padding.SAME, pads = «1») Tensor g(Tensor x);
              @MaxPool(kernel = {3, 2}, stride = {}) Tensor h(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e, Tensor f, Tensor g, Tensor h);
            }
            """,
            axes("a", "kernel", "{}", ""),
            least("b", "kernel", "{2, 0}", 1),
            axes("c", "stride", "{1, 2, 3}", ""),
            least("d", "stride", "-1", 1),
            least("d", "pads", "-2", 0),
            least("e", "dilation", "0", 1),
            axes("f", "pads", "{1, 1, 1}", ", or 4: before and after each axis"),
            "[TwoPaddings] 'g' has padding = SAME and pads. Leave one of them out."),
        new Mistake(
            "windows that are too large",
            """
            @Network interface Iris {
              @Input({6, 5, 2}) Tensor x();
              @Input({4, 2}) Tensor steps();
              @MaxPool(kernel = «{2, 6}») Tensor a(Tensor x);
              @MaxPool(kernel = «4», dilation = 3, pads = 1) Tensor b(Tensor x);
              @AveragePool(kernel = «5») Tensor c(Tensor steps);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            "[WindowTooLarge] A window of 'a' spans 6 columns, and 'x' has 5."
                + " Make the kernel or its dilation smaller, or pad.",
            "[WindowTooLarge] A window of 'b' spans 10 rows, and 'x' has 6, 8 with the padding."
                + " Make the kernel or its dilation smaller, or pad.",
            "[WindowTooLarge] A window of 'c' spans 5 steps, and 'steps' has 4."
                + " Make the kernel or its dilation smaller, or pad."),
        new Mistake(
            "windows of nothing but padding",
            """
            @Network interface Iris {
              @Input({5, 4, 2}) Tensor x();
              @Input({1, 2}) Tensor step();
              @MaxPool(kernel = 2, pads = «{2, 0}») Tensor a(Tensor x);
              @AveragePool(kernel = 2, stride = 1, pads = «{0, 0, 1, 2}») Tensor b(Tensor x);
              @MaxPool(kernel = 2, dilation = 3, padding = «Padding.SAME») Tensor c(Tensor step);
              @MaxPool(kernel = 2, stride = 1, dilation = 2, pads = 2) Tensor d(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            """,
            padding("a", 0, "rows", "x", 5),
            padding("b", 5, "columns", "x", 4),
            padding("c", 0, "steps", "step", 1)),
        new Mistake(
            "values that no window reads",
            """
            @Network interface Iris {
              @Input({8, 7, 2}) Tensor x();
              @MaxPool(kernel = 3, stride = ««3»») Tensor a(Tensor x);
              «@AveragePool(kernel = {4, 5})» Tensor b(Tensor x);
              @MaxPool(kernel = {4, 7}) Tensor c(Tensor x);
              @MaxPool(kernel = 3, padding = Padding.SAME) Tensor d(Tensor x);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c, Tensor d);
            }
            """,
            unread("a", 2, 8, "rows"),
            unread("a", 1, 7, "columns"),
            unread("b", 2, 7, "columns")),
        new Mistake(
            "padding that SAME never counts",
            """
            @Network interface Iris {
              @Input({6, 6, 2}) Tensor x();
              @AveragePool(kernel = 3, padding = Padding.SAME, countPadding = «true») Tensor a(Tensor x);
              @AveragePool(kernel = 3, padding = Padding.SAME, countPadding = false) Tensor b(Tensor x);
              @AveragePool(kernel = 3, countPadding = true) Tensor c(Tensor x);
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            "[NotOfThisPadding] 'a' counts the padding, which belongs to pads, and its padding is"
                + " SAME. Remove countPadding, or give pads."));
  }

  private static Stream<Mistake> reductions() {
    return Stream.of(
        new Mistake(
            "axes that are none",
            """
            @Network interface Iris {
              @Input({6, 5, 2}) Tensor x();
              @Input(4) Tensor row();
              @Mean(axes = «{0, 3}») Tensor a(Tensor x);
              @Sum(axes = «-1») Tensor b(Tensor x);
              @Maximum(axes = «1») Tensor c(Tensor row);
              @Mean(axes = «{1, 2, 1}») Tensor d(Tensor x);
              @Maximum(axes = «{0, 0}») Tensor e(Tensor row);
              @Concat @Output(loss = MEAN_SQUARED_ERROR)
              Tensor y(Tensor a, Tensor b, Tensor c, Tensor d, Tensor e);
            }
            """,
            noAxis("a", 3, "x", "6×5×2", 2),
            noAxis("b", -1, "x", "6×5×2", 2),
            noAxis("c", 1, "row", "4", 0),
            twice("d", 1),
            twice("e", 0)),
        new Mistake(
            "axes of several nodes",
            """
            @Network interface Iris {
              @Input({6, 5}) Tensor x();
              @Input({6, 5}) Tensor z();
              @Maximum(axes = «1») Tensor a(Tensor x, Tensor z);
              @Maximum(axes = {}) Tensor b(Tensor x, Tensor z);
              @Mean(axes = 1) Tensor c(Tensor x, Tensor «z»);
              @Concat @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a, Tensor b, Tensor c);
            }
            """,
            "[AxesOfSeveral] 'a' has axes, and it takes 2 nodes. Let it take one, or remove the axes"
                + " to compare them element by element.",
            "[ParentCount] 'c' has 2 parents, and @Mean takes one parent."
                + " Remove the others, or join them with @Add or @Concat first."));
  }

  private static String noWindows(String node, String parent, String shape) {
    return "[NoWindows] '%s' moves windows over {height, width, channels} or {steps, channels}, and '%s' has the shape {%s}. Give it such a shape, in @Input or by @Reshape."
        .formatted(node, parent, shape);
  }

  private static String noChannels(String node, String parent, String shape) {
    return "[NoChannels] '%s' takes the channels of {height, width, channels} or {steps, channels}, and '%s' has the shape {%s}. Give it such a shape, or use @Mean, @Sum or @Maximum with axes."
        .formatted(node, parent, shape);
  }

  private static String axes(String node, String member, String numbers, String sides) {
    return "[NumberOfAxes] '%s' has %s = %s. Give one number for both axes, or two: along the height and the width%s."
        .formatted(node, member, numbers, sides);
  }

  private static String least(String node, String member, String numbers, int least) {
    return "[OutOfRange] '%s' has %s = %s. Give numbers of at least %s."
        .formatted(node, member, numbers, least);
  }

  private static String padding(String node, int window, String along, String parent, int length) {
    return "[NothingButPadding] Window %s of '%s' along the %s reads nothing but padding, and '%s' has %s %3$s. Pad less, or change the kernel or its dilation."
        .formatted(window, node, along, parent, length);
  }

  private static String unread(String node, int unread, int length, String along) {
    return "[UnreadValues] No window of '%s' reads the last %s of the %s %s of 'x'. Pad, or change the kernel or the stride, if they matter."
        .formatted(node, unread, length, along);
  }

  private static String noAxis(String node, int axis, String parent, String shape, int last) {
    return "[NoSuchAxis] '%s' has the axis %s, and '%s' has the shape {%s}. Give axes from 0 to %s."
        .formatted(node, axis, parent, shape, last);
  }

  private static String twice(String node, int axis) {
    return "[AxisTwice] '%s' has the axis %s twice. Remove one of them.".formatted(node, axis);
  }
}
