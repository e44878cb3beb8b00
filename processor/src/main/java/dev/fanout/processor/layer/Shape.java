package dev.fanout.processor.layer;

import java.util.List;
import java.util.stream.Collectors;

/** The extents of one sample of a node's value, outermost first; row-major. */
public record Shape(List<Integer> extents) {

  public Shape {
    extents = List.copyOf(extents);
  }

  public static Shape of(int width) {
    return new Shape(List.of(width));
  }

  /** The number of values. */
  public int size() {
    return extents.stream().reduce(1, Math::multiplyExact);
  }

  /** {@code 8} or {@code 28×28}. */
  @Override
  public String toString() {
    return extents.stream().map(String::valueOf).collect(Collectors.joining("×"));
  }
}
