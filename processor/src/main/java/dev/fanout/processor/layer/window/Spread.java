package dev.fanout.processor.layer.window;

import dev.fanout.Padding;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Windows of a result over which the values of a parent are spread.
 *
 * @param more what the result has more at the end, for each axis or for all
 */
record Spread(Windows windows, List<Integer> more) {

  static Spread read(MemberValues members) {
    return new Spread(Windows.read(members), members.integers("outputPadding"));
  }

  /** The spatial extents of the result; empty if there are none, reported. */
  Optional<List<Integer>> extents(WindowReport report, Node parent) {
    List<Integer> spatial = Windows.spatial(parent.shape());
    if (!windows.fit(report, parent) || !moreFits(report, spatial.size())) {
      return Optional.empty();
    }
    List<Integer> extents = new ArrayList<>();
    for (int axis = 0; axis < spatial.size(); axis++) {
      long length = length(axis, spatial);
      if (!report.isLeft(length, reached(axis, spatial), axis, parent)) {
        return Optional.empty();
      }
      extents.add((int) length);
    }
    return Optional.of(extents);
  }

  /** The windows along each axis of a result with these spatial extents. */
  List<Window> over(List<Integer> extents) {
    List<Window> along = new ArrayList<>();
    for (int axis = 0; axis < extents.size(); axis++) {
      along.add(windows.window(axis, extents.size(), extents.get(axis)));
    }
    return along;
  }

  private long length(int axis, List<Integer> spatial) {
    long length = spatial.get(axis);
    if (windows.padding() == Padding.SAME) {
      return length * Windows.of(windows.stride(), axis);
    }
    Window window = windows.window(axis, spatial.size(), 0);
    return reached(axis, spatial) - window.after() + Windows.of(more, axis);
  }

  /** How many values of an axis come before the end of the last window, nothing cut off there. */
  private long reached(int axis, List<Integer> spatial) {
    Window window = windows.window(axis, spatial.size(), spatial.get(axis));
    return (spatial.get(axis) - 1L) * window.stride() + window.span() - window.before();
  }

  private boolean moreFits(WindowReport report, int axes) {
    if (!report.fits("outputPadding", more, axes, 0)) {
      return false;
    }
    for (int axis = 0; axis < axes; axis++) {
      int stride = Windows.of(windows.stride(), axis);
      int dilation = Windows.of(windows.dilation(), axis);
      int added = Windows.of(more, axis);
      if (added > 0 && windows.padding() == Padding.SAME) {
        report.error(
            "outputPadding",
            "TwoPaddings",
            "'%s' has padding = SAME, which says how long the result is, and outputPadding. Leave one of them out."
                .formatted(report.name()));
        return false;
      }
      if (added > 0 && added >= Math.max(stride, dilation)) {
        report.error(
            "outputPadding",
            "OutOfRange",
            "'%s' has outputPadding = %s, stride = %s and dilation = %s. Give less than the stride or the dilation."
                .formatted(report.name(), added, stride, dilation));
        return false;
      }
    }
    return true;
  }
}
