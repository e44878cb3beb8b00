package dev.fanout.processor.layer.window;

import dev.fanout.Padding;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a layer says of its windows: one number for all spatial axes, or one for each.
 *
 * @param pads for all sides, or for each axis, or before and after each axis; none where {@code
 *     padding} says it
 */
record Windows(
    List<Integer> kernel,
    List<Integer> stride,
    List<Integer> dilation,
    Padding padding,
    List<Integer> pads) {

  static Windows read(MemberValues members) {
    return new Windows(
        members.integers("kernel"),
        members.integers("stride"),
        members.has("dilation") ? members.integers("dilation") : List.of(1),
        members.constant("padding", Padding.class),
        members.integers("pads"));
  }

  /** What no shape shows: {@code stride 2 same}; empty where nothing is said. */
  String settings() {
    List<String> words = new ArrayList<>();
    add("stride", stride, 1, words);
    add("dilation", dilation, 1, words);
    add("pads", pads, 0, words);
    if (padding == Padding.SAME) {
      words.add("same");
    }
    return String.join(" ", words);
  }

  private static void add(String word, List<Integer> numbers, int usual, List<String> words) {
    if (numbers.stream().anyMatch(number -> number != usual)) {
      words.add(word);
      words.add(numbers.stream().map(String::valueOf).collect(Collectors.joining("x")));
    }
  }

  /** All axes of a shape but the last, its channels. */
  static List<Integer> spatial(Shape shape) {
    return shape.extents().subList(0, shape.extents().size() - 1);
  }

  /** How many windows there are along each spatial axis of {@code parent}. */
  static List<Integer> positions(List<Window> windows, Node parent) {
    List<Integer> positions = new ArrayList<>();
    for (int axis = 0; axis < windows.size(); axis++) {
      positions.add(windows.get(axis).positions(parent.shape().extents().get(axis)));
    }
    return positions;
  }

  /** Spatial extents and so many channels. */
  static Shape shape(List<Integer> spatial, int channels) {
    List<Integer> extents = new ArrayList<>(spatial);
    extents.add(channels);
    return new Shape(extents);
  }

  /** The windows along each spatial axis of {@code parent}; empty if they do not fit, reported. */
  Optional<List<Window>> along(String name, Node parent, Origin origin, Problems problems) {
    WindowReport report = new WindowReport(name, origin, problems);
    if (!fit(report, parent)) {
      return Optional.empty();
    }
    List<Window> windows = along(parent);
    for (int axis = 0; axis < windows.size(); axis++) {
      int length = parent.shape().extents().get(axis);
      if (!report.hasRoom(windows.get(axis), length, parent, axis)) {
        return Optional.empty();
      }
    }
    return Optional.of(windows);
  }

  /** Whether there are as many numbers as {@code parent} has spatial axes, each in its range. */
  boolean fit(WindowReport report, Node parent) {
    int axes = parent.shape().extents().size() - 1;
    if (axes < 1 || axes > 2) {
      report.error(
          "kernel",
          "NoWindows",
          "'%s' moves windows over {height, width, channels} or {steps, channels}, and '%s' has the shape {%s}. Give it such a shape, in @Input or by @Reshape."
              .formatted(report.name(), parent, parent.shape()));
      return false;
    }
    boolean fits = report.fits("kernel", kernel, axes, 1);
    fits &= report.fits("stride", stride, axes, 1);
    fits &= report.fits("dilation", dilation, axes, 1);
    fits &= padsFit(report, axes);
    return fits;
  }

  /** The windows along each spatial axis of a parent for which they fit. */
  List<Window> along(Node parent) {
    List<Integer> spatial = spatial(parent.shape());
    List<Window> windows = new ArrayList<>();
    for (int axis = 0; axis < spatial.size(); axis++) {
      windows.add(window(axis, spatial.size(), spatial.get(axis)));
    }
    return windows;
  }

  /** The windows along one of so many axes, of that length. */
  Window window(int axis, int axes, int length) {
    int values = of(kernel, axis);
    int step = of(stride, axis);
    int apart = of(dilation, axis);
    int before = 0;
    int after = 0;
    if (padding == Padding.SAME) {
      long last = (length - 1L) / step * step;
      long total = last + (long) apart * (values - 1) + 1 - length;
      before = (int) Math.max(0, total) / 2;
      after = (int) Math.max(0, total) - before;
    } else if (!pads.isEmpty()) {
      boolean isForSides = pads.size() == 2 * axes;
      before = isForSides ? pads.get(2 * axis) : of(pads, axis);
      after = isForSides ? pads.get(2 * axis + 1) : of(pads, axis);
    }
    return new Window(values, step, apart, before, after);
  }

  /** What {@code numbers}, one or one for each axis, say of an axis. */
  static int of(List<Integer> numbers, int axis) {
    return numbers.get(numbers.size() == 1 ? 0 : axis);
  }

  private boolean padsFit(WindowReport report, int axes) {
    if (pads.isEmpty()) {
      return true;
    }
    if (padding == Padding.SAME) {
      report.error(
          "pads",
          "TwoPaddings",
          "'%s' has padding = SAME and pads. Leave one of them out.".formatted(report.name()));
      return false;
    }
    if (pads.size() == 2 * axes) {
      return report.least("pads", pads, 0);
    }
    return report.fits("pads", pads, axes, 0);
  }
}
