package dev.fanout.processor.layer;

import java.util.List;

/**
 * Numbers of a description that a network computes with.
 *
 * @param member which they are the value of
 * @param isPositive whether they have to stay greater than 0 when they are rounded
 */
public record Numbers(String member, List<Double> values, boolean isPositive) {

  public Numbers {
    values = List.copyOf(values);
  }

  public static Numbers of(String member, double value) {
    return new Numbers(member, List.of(value), false);
  }

  public static Numbers positive(String member, double value) {
    return new Numbers(member, List.of(value), true);
  }
}
