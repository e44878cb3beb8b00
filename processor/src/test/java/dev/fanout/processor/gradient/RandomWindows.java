package dev.fanout.processor.gradient;

import java.util.ArrayList;
import java.util.List;

/**
 * Windows of any size, stride, dilation and padding over the axes of a picture.
 *
 * @param members of an annotation, behind its kernel
 * @param extents how many windows there are along each axis; of a transposed layer, how many values
 */
record RandomWindows(String members, List<Integer> extents) {

  /** Windows of that kernel over {@code spatial} extents. */
  static RandomWindows of(RandomGraph graph, List<Integer> kernel, List<Integer> spatial) {
    Drawing drawing = new Drawing(graph, kernel);
    boolean isSame = graph.oneIn(3);
    List<Integer> pads = new ArrayList<>();
    List<Integer> extents = new ArrayList<>();
    for (int axis = 0; axis < kernel.size(); axis++) {
      int length = spatial.get(axis);
      int span = drawing.span(axis);
      int before = graph.oneIn(2) ? 0 : graph.random.nextInt(span + 2);
      int after = graph.oneIn(2) ? before : graph.random.nextInt(span + 2);
      before += Math.max(0, span - length - before - after);
      int stride = drawing.stride.get(axis);
      int last = (length + before + after - span) / stride * stride;
      before = last + span > before ? before : span - 1;
      pads.addAll(List.of(before, after));
      extents.add(
          isSame ? (length + stride - 1) / stride : (length + before + after - span) / stride + 1);
    }
    return new RandomWindows(drawing.members(isSame, pads), extents);
  }

  /** Windows over which values of {@code spatial} extents are spread. */
  static RandomWindows spread(RandomGraph graph, List<Integer> kernel, List<Integer> spatial) {
    Drawing drawing = new Drawing(graph, kernel);
    boolean isSame = graph.oneIn(3);
    List<Integer> pads = new ArrayList<>();
    List<Integer> more = new ArrayList<>();
    List<Integer> extents = new ArrayList<>();
    for (int axis = 0; axis < kernel.size(); axis++) {
      int stride = drawing.stride.get(axis);
      int added = graph.random.nextInt(Math.max(stride, drawing.dilation.get(axis)));
      int length = (spatial.get(axis) - 1) * stride + drawing.span(axis) + added;
      int before = graph.oneIn(2) ? 0 : graph.random.nextInt(Math.min(length - added, 4));
      int after = graph.oneIn(2) ? before : graph.random.nextInt(4);
      after = Math.min(after, length - before - 1);
      pads.addAll(List.of(before, after));
      more.add(added);
      extents.add(isSame ? spatial.get(axis) * stride : length - before - after);
    }
    boolean isLonger = !isSame && more.stream().anyMatch(added -> added > 0);
    String members = drawing.members(isSame, pads);
    return new RandomWindows(
        members + (isLonger ? ", outputPadding = " + text(more) : ""), extents);
  }

  /** {@code 3} if it is the same for all axes, else {@code {3, 2}}. */
  static String text(List<Integer> numbers) {
    return numbers.stream().distinct().count() == 1
        ? numbers.get(0).toString()
        : numbers.toString().replace('[', '{').replace(']', '}');
  }

  /** Strides and dilations, one for each axis. */
  private static final class Drawing {

    private final List<Integer> kernel;
    private final List<Integer> stride = new ArrayList<>();
    private final List<Integer> dilation = new ArrayList<>();

    Drawing(RandomGraph graph, List<Integer> kernel) {
      this.kernel = kernel;
      for (int values : kernel) {
        stride.add(graph.oneIn(2) ? 1 : 1 + graph.random.nextInt(3));
        dilation.add(values > 1 && graph.oneIn(3) ? 2 : 1);
      }
    }

    int span(int axis) {
      return dilation.get(axis) * (kernel.get(axis) - 1) + 1;
    }

    String members(boolean isSame, List<Integer> pads) {
      String padding =
          isSame
              ? ", padding = Padding.SAME"
              : pads.stream().allMatch(number -> number == 0) ? "" : ", pads = " + text(each(pads));
      return (stride.stream().allMatch(number -> number == 1) ? "" : ", stride = " + text(stride))
          + (dilation.stream().allMatch(number -> number == 1)
              ? ""
              : ", dilation = " + text(dilation))
          + padding;
    }

    /** One number for each axis where both sides have the same. */
    private static List<Integer> each(List<Integer> pads) {
      List<Integer> before = new ArrayList<>();
      for (int side = 0; side < pads.size(); side += 2) {
        if (!pads.get(side).equals(pads.get(side + 1))) {
          return pads;
        }
        before.add(pads.get(side));
      }
      return before;
    }
  }
}
