package dev.fanout.processor.layer.window;

import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import java.util.ArrayList;
import java.util.List;

/** Where windows, positions and weights have their elements. */
final class Subscripts {

  private Subscripts() {}

  /** An index for each spatial axis: {@code x} along one, {@code y} and {@code x} along two. */
  static List<Index> indices(String prefix, List<Integer> extents) {
    List<String> names = extents.size() == 1 ? List.of("x") : List.of("y", "x");
    List<Index> indices = new ArrayList<>();
    for (int axis = 0; axis < extents.size(); axis++) {
      indices.add(new Index(prefix + names.get(axis), extents.get(axis)));
    }
    return indices;
  }

  /** An index for each value of a window. */
  static List<Index> offsets(List<Window> windows) {
    return indices("k", windows.stream().map(Window::kernel).toList());
  }

  /** [y, x, channel]. */
  static List<Affine> position(List<Index> positions, Affine channel) {
    List<Affine> subscripts = new ArrayList<>(positions.stream().map(Affine::of).toList());
    subscripts.add(channel);
    return subscripts;
  }

  /** [s·y + d·ky − p, s·x + d·kx − p, channel]. */
  static List<Affine> window(
      List<Window> windows, List<Index> positions, List<Index> offsets, Affine channel) {
    List<Affine> subscripts = new ArrayList<>();
    for (int axis = 0; axis < windows.size(); axis++) {
      subscripts.add(windows.get(axis).at(positions.get(axis), offsets.get(axis)));
    }
    subscripts.add(channel);
    return subscripts;
  }

  /** [first, second, ky, kx]. */
  static List<Affine> weight(Affine first, Affine second, List<Index> offsets) {
    List<Affine> subscripts = new ArrayList<>(List.of(first, second));
    offsets.forEach(offset -> subscripts.add(Affine.of(offset)));
    return subscripts;
  }
}
