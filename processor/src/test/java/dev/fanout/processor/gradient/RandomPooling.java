package dev.fanout.processor.gradient;

import dev.fanout.processor.gradient.RandomGraph.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Adds windows that become one value each, and reductions over axes, to a random graph. */
final class RandomPooling {

  /** How windows lie along an axis of {@code length} values. */
  private record Axis(int length, int kernel, int stride, int dilation, int before, int after) {

    int positions() {
      return Math.floorDiv(length + before + after - dilation * (kernel - 1) - 1, stride) + 1;
    }

    /** Whether there are windows, and each reads a value that is not padding. */
    boolean fits() {
      return positions() > 0 && IntStream.range(0, positions()).allMatch(this::reads);
    }

    private boolean reads(int position) {
      return IntStream.range(0, kernel)
          .map(k -> stride * position + dilation * k - before)
          .anyMatch(at -> at >= 0 && at < length);
    }
  }

  private final RandomGraph graph;

  RandomPooling(RandomGraph graph) {
    this.graph = graph;
  }

  /** Adds a node; false if there is none with more axes than one. */
  boolean add(String name) {
    Node parent = graph.one(node -> node.shape().size() > 1);
    if (parent == null) {
      return false;
    }
    switch (graph.random.nextInt(5)) {
      case 0, 1 -> windows(name, parent, graph.oneIn(2));
      case 2 -> {
        String word = graph.pick("@GlobalAveragePool", "@GlobalMaxPool");
        int channels = parent.shape().get(parent.shape().size() - 1);
        graph.add(word, name, List.of(parent), List.of(channels));
      }
      default -> reduction(name, graph.oneIn(4) ? graph.one() : parent);
    }
    return true;
  }

  private void windows(String name, Node parent, boolean isMaximum) {
    boolean isSame = graph.oneIn(3);
    boolean isSideBySide = graph.oneIn(3);
    List<Axis> axes = new ArrayList<>();
    List<Integer> shape = new ArrayList<>(parent.shape());
    for (int axis = 0; axis < shape.size() - 1; axis++) {
      Axis along = axis(shape.get(axis), isSideBySide, isMaximum && !isSame, !isSame);
      axes.add(along);
      shape.set(
          axis,
          isSame ? (along.length() + along.stride() - 1) / along.stride() : along.positions());
    }
    StringBuilder members = new StringBuilder("kernel = " + each(axes, Axis::kernel));
    if (!isSideBySide) {
      members.append(", stride = ").append(each(axes, Axis::stride));
    }
    if (isSame) {
      members.append(", padding = Padding.SAME");
    } else {
      members.append(", pads = ").append(sides(axes));
    }
    if (isMaximum) {
      members.append(isSame ? "" : ", dilation = " + each(axes, Axis::dilation));
    } else if (graph.oneIn(2)) {
      members.append(", countPadding = false");
    }
    String word = isMaximum ? "@MaxPool(" : "@AveragePool(";
    graph.cost += 9 * shape.stream().reduce(1, (a, b) -> a * b);
    graph.add(word + members + ")", name, List.of(parent), shape);
  }

  private Axis axis(int length, boolean isSideBySide, boolean dilates, boolean pads) {
    while (true) {
      int kernel = 1 + graph.random.nextInt(4);
      Axis axis =
          new Axis(
              length,
              kernel,
              isSideBySide ? kernel : 1 + graph.random.nextInt(3),
              dilates ? 1 + graph.random.nextInt(2) : 1,
              pads ? graph.random.nextInt(3) : 0,
              pads ? graph.random.nextInt(3) : 0);
      // Windows that do not fit without padding do with that of SAME.
      if (axis.fits() || !pads) {
        return axis;
      }
    }
  }

  private static String each(List<Axis> axes, ToIntFunction<Axis> number) {
    return axes.stream()
        .map(axis -> String.valueOf(number.applyAsInt(axis)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String sides(List<Axis> axes) {
    return axes.stream()
        .map(axis -> axis.before() + ", " + axis.after())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private void reduction(String name, Node parent) {
    List<Integer> shape = new ArrayList<>(parent.shape());
    List<Integer> axes =
        new ArrayList<>(IntStream.range(0, shape.size()).boxed().collect(Collectors.toList()));
    Collections.shuffle(axes, graph.random);
    axes = axes.subList(0, 1 + graph.random.nextInt(axes.size()));
    String word = graph.pick("@Mean", "@Sum", "@Maximum");
    boolean areAll = axes.size() == shape.size() && !word.equals("@Maximum") && graph.oneIn(2);
    String text = axes.toString().replace('[', '{').replace(']', '}');
    List<Integer> kept = new ArrayList<>();
    for (int axis = 0; axis < shape.size(); axis++) {
      if (!axes.contains(axis)) {
        kept.add(shape.get(axis));
      }
    }
    graph.cost += parent.width();
    graph.add(
        areAll ? word : word + "(axes = " + text + ")",
        name,
        List.of(parent),
        kept.isEmpty() ? List.of(1) : kept);
  }
}
