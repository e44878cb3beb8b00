package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Shapes, axes, borders and factors that a parent does not have or take. */
class ShapingMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.concat(shapes(), Stream.concat(axes(), sizes()));
  }

  private static Stream<Mistake> shapes() {
    return Stream.of(
        new Mistake(
            "other shapes",
            """
            @Network interface Net {
              @Input({4, 6}) Tensor x();
              @Reshape(«{}») Tensor a(Tensor x);
              @Reshape(«{2, -1, -1}») Tensor b(Tensor x);
              @Reshape(«{0, 24}») Tensor c(Tensor x);
              @Reshape(«{5, -1}») Tensor d(Tensor x);
              @Reshape(«{4, 5}») Tensor e(Tensor x);
              @Reshape(«{65536, 65536}») Tensor f(Tensor x);
              @Reshape({-1, 8}) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            noShape("a", "{}"),
            noShape("b", "{2, -1, -1}"),
            noShape("c", "{0, 24}"),
            "[ReshapeSize] 'd' has the shape {5, -1}, and 'x' has 4×6 = 24 values."
                + " Give extents that divide that.",
            "[ReshapeSize] 'e' has the shape {4, 5}, and 'x' has 4×6 = 24 values."
                + " Give extents that multiply to that, or one of them as -1.",
            "[ReshapeSize] 'f' has the shape {65536, 65536}, and 'x' has 4×6 = 24 values."
                + " Give extents that multiply to that, or one of them as -1."),
        new Mistake(
            "shapes that do not go together",
            """
            @Network interface Net {
              @Input({4, 4, 2}) Tensor x();
              @Input({4, 3, 2}) Tensor z();
              @Input(4) Tensor row();
              @Concat(axis = «2») Tensor a(Tensor x, Tensor z);
              @Concat(axis = 1) Tensor b(Tensor x, Tensor z);
              @Concat(axis = «0») Tensor c(Tensor x, Tensor row);
              «@Multiply» Tensor d(Tensor x, Tensor row);
              @Flatten @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor b);
            }
            """,
            "[ShapeMismatch] 'a' joins 'x' (4×4×2) and 'z' (4×3×2) along axis 2. Give them the same"
                + " shape but for that axis, or leave axis out to join all values row-major.",
            "[ShapeMismatch] 'c' joins 'x' (4×4×2) and 'row' (4) along axis 0. Give them the same"
                + " shape but for that axis, or leave axis out to join all values row-major.",
            "[ShapeMismatch] 'd' multiplies 'x' (4×4×2 values) and 'row' (4 values). Give both the"
                + " same shape, or one of them the last axes of the other, or use @Concat."));
  }

  private static Stream<Mistake> axes() {
    return Stream.of(
        new Mistake(
            "axes that are not there",
            """
            @Network interface Net {
              @Input({4, 4, 2}) Tensor x();
              @Input(4) Tensor row();
              @Slice(axis = «3», to = 2) Tensor a(Tensor x);
              @Slice(axis = «-1», to = 2) Tensor b(Tensor x);
              @Slice(axis = «1», to = 2) Tensor c(Tensor row);
              @Slice(axis = 1, to = «5») Tensor d(Tensor x);
              @Slice(axis = 1, from = «2», to = 2) Tensor e(Tensor x);
              @Concat(axis = «-1») Tensor f(Tensor x);
              @Slice(axis = 2, from = 1, to = 2) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            noAxis("a", 3),
            noAxis("b", -1),
            "[NoAxis] 'c' has axis = 1, and 'row' (4) has the axis 0."
                + " Give that, or leave axis out to count all values row-major.",
            "[NoSlice] 'd' takes the values from 0 up to but not including 5 of 'x', which has 4"
                + " along axis 1. Give to ≤ 4.",
            "[NoSlice] 'e' takes the values from 2 up to but not including 2. Give 0 ≤ from < to.",
            noAxis("f", -1)),
        new Mistake(
            "axes in no order",
            """
            @Network interface Net {
              @Input({2, 3}) Tensor x();
              @Transpose(«{0, 0}») Tensor a(Tensor x);
              @Transpose(«{1}») Tensor b(Tensor x);
              @Transpose(«{1, 2}») Tensor c(Tensor x);
              @Transpose({1, 0}) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            order("a", "{0, 0}"),
            order("b", "1"),
            order("c", "{1, 2}")));
  }

  private static Stream<Mistake> sizes() {
    return Stream.of(
        new Mistake(
            "borders",
            """
            @Network interface Net {
              @Input({4, 4, 2}) Tensor x();
              @Input({5, 2}) Tensor steps();
              @Input(4) Tensor row();
              @Pad(pads = «{1, 2, 3}») Tensor a(Tensor x);
              @Pad(pads = «{}») Tensor b(Tensor steps);
              @Pad(pads = «{0, -1}») Tensor c(Tensor steps);
              @Pad(pads = «{0, 4}», mode = PadMode.REFLECT) Tensor d(Tensor x);
              @Pad(pads = «1 << 30») Tensor e(Tensor x);
              «@Pad(pads = 1)» Tensor f(Tensor row);
              @Pad(pads = {0, 3}, mode = PadMode.REFLECT)
              @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            "[NumberOfAxes] 'a' has pads = {1, 2, 3}, and 'x' (4×4×2) has 2 axes before its"
                + " channels. Give one number for all, or 2, one for each, or 4: before and after"
                + " each.",
            "[NumberOfAxes] 'b' has pads = {}, and 'steps' (5×2) has one axis before its channels."
                + " Give one number for all, or 2: before and after each.",
            "[OutOfRange] 'c' has pads = {0, -1}. Give numbers of at least 0.",
            "[PadTooLarge] 'd' mirrors 4 values of axis 1 of 'x' (4×4×2), and beside the first or"
                + " the last one there are 3. Pad by less, or use EDGE.",
            "[TooLarge] 'e' makes an axis of 'x' (4×4×2) 2147483652 long, and a Java array holds at"
                + " most 2147483647 values. Make it smaller.",
            "[NoSpatialAxes] 'f' pads {height, width, channels} or {steps, channels}, and 'row' has"
                + " the shape {4}. Give it such a shape, in @Input or by @Reshape."),
        new Mistake(
            "factors",
            """
            @Network interface Net {
              @Input({4, 4, 2}) Tensor x();
              @Input({5, 2}) Tensor steps();
              @Input(4) Tensor row();
              @Upsample(factor = «{2, 0}») Tensor a(Tensor x);
              @Upsample(factor = «{2, 2}») Tensor b(Tensor steps);
              @Upsample(factor = «1 << 30», bilinear = true) Tensor c(Tensor steps);
              «@Upsample(factor = 2)» Tensor d(Tensor row);
              @Upsample(factor = 1, bilinear = true)
              @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            "[OutOfRange] 'a' has factor = {2, 0}. Give numbers of at least 1.",
            "[NumberOfAxes] 'b' has factor = {2, 2}, and 'steps' (5×2) has one axis before its"
                + " channels. Give one number for all.",
            "[TooLarge] 'c' makes an axis of 'steps' (5×2) 5368709120 long, and a Java array holds"
                + " at most 2147483647 values. Make it smaller.",
            "[NoSpatialAxes] 'd' enlarges {height, width, channels} or {steps, channels}, and 'row'"
                + " has the shape {4}. Give it such a shape, in @Input or by @Reshape."));
  }

  private static String noShape(String node, String shape) {
    return "[NoShape] '%s' has the shape %s. Give extents of at least 1; one of them may be -1, for what the others leave."
        .formatted(node, shape);
  }

  private static String noAxis(String node, int axis) {
    return "[NoAxis] '%s' has axis = %s, and 'x' (4×4×2) has the axes 0, 1 and 2. Give one of them, or leave axis out to count all values row-major."
        .formatted(node, axis);
  }

  private static String order(String node, String axes) {
    return "[AxisOrder] '%s' orders the axes of 'x' (2×3) as %s. Give each of 0 and 1 once, in the new order."
        .formatted(node, axes);
  }
}
