package dev.fanout.processor.layer.window;

import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Forward;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.Shape;
import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.notation.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Windows of which each channel becomes one value by itself. */
record Pooling(Windows windows) {

  /** Where no stride is given, windows lie side by side. */
  static Pooling read(MemberValues members) {
    Windows read = Windows.read(members);
    return new Pooling(
        read.stride().isEmpty()
            ? new Windows(
                read.kernel(), read.kernel(), read.dilation(), read.padding(), read.pads())
            : read);
  }

  Optional<Shape> shape(String name, Node parent, Origin origin, Problems problems) {
    List<Window> along = windows.along(name, parent, origin, problems).orElse(List.of());
    if (along.isEmpty()) {
      return Optional.empty();
    }
    WindowReport report = new WindowReport(name, origin, problems);
    String member = windows.pads().isEmpty() ? "padding" : "pads";
    List<Integer> extents = new ArrayList<>(parent.shape().extents());
    for (int axis = 0; axis < along.size(); axis++) {
      int length = extents.get(axis);
      if (!report.readsValues(along.get(axis), length, parent, axis, member)) {
        return Optional.empty();
      }
      extents.set(axis, along.get(axis).positions(length));
    }
    return Optional.of(new Shape(extents));
  }

  /** What the window at {@code y} of the parent of {@code node} has of a channel. */
  Access values(Node node, List<Index> y, Forward forward) {
    Node parent = node.parents().get(0);
    List<Window> along = windows.along(parent);
    List<Affine> at = new ArrayList<>();
    for (int axis = 0; axis < along.size(); axis++) {
      Window window = along.get(axis);
      String name = along.size() == 1 ? "k" : "k" + (axis + 1);
      at.add(window.at(y.get(axis), new Index(name, window.kernel())));
    }
    at.add(Affine.of(y.get(along.size())));
    Tensor x = forward.value(parent);
    return x.isPerSample() ? x.of(Index.SAMPLE, at) : x.at(at);
  }
}
